package io.inlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.schema.Signal;
import io.inlet.storage.internal.FullDisk;
import io.inlet.table.ParquetFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store that is down from the start, for 3 seconds by default and 10 minutes with {@code
 * -Dinlet.stress=long}, under 20,000 records a second; and a spool whose disk is full.
 */
@Timeout(value = 3_600, unit = TimeUnit.SECONDS)
class OutageTest {
  private static final long SECONDS = "long".equals(System.getProperty("inlet.stress")) ? 600 : 3;
  private static final int RECORDS_PER_SECOND = 20_000;
  private static final int RECORDS = 100;
  private static final int MOST_UNDER_WAY = 64;
  private static final DataSize MEMORY = DataSize.mebibytes(32);

  @TempDir Path directory;

  @Test
  void everythingGoesOutWhenTheStoreReturns() throws Exception {
    Path lake = directory.resolve("lake");
    // A file where the lake's directory should be: nothing can be read or written there.
    Files.createFile(lake);
    long accepted = 0;
    long longestCall = 0;
    long mostMemory = 0;
    try (TelemetryWriter writer =
        TelemetryWriter.builder()
            .tables(ParquetFiles.at(lake))
            .spool(directory.resolve("spool"))
            .spoolLimit(DataSize.gibibytes(8))
            .memoryLimit(MEMORY)
            .flushPolicy(FlushPolicy.defaults().withMaxAge(Duration.ofSeconds(1)))
            .closeTimeout(Duration.ofMinutes(30))
            .build()) {
      long start = System.nanoTime();
      Deque<CompletableFuture<Receipt>> underWay = new ArrayDeque<>();
      while (accepted < SECONDS * RECORDS_PER_SECOND) {
        byte[] request = OtlpRequests.logs(accepted, RECORDS);
        long called = System.nanoTime();
        CompletableFuture<Receipt> answer = writer.write(Signal.LOGS, request);
        longestCall = Math.max(longestCall, System.nanoTime() - called);
        mostMemory = Math.max(mostMemory, writer.memoryUsed().bytes());
        underWay.add(answer);
        accepted += RECORDS;
        if (underWay.size() > MOST_UNDER_WAY) {
          underWay.remove().join();
        }
        long due = start + accepted * 1_000_000_000L / RECORDS_PER_SECOND;
        TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
      }
      underWay.forEach(CompletableFuture::join);
      assertThat(mostMemory).as("memory").isLessThan(MEMORY.bytes() * 5 / 4);
      WriterStatus down = writer.status();
      assertThat(down.isHealthy()).isFalse();
      assertThat(down.oldestUncommitted()).isPositive();
      assertThat(down.tables().get("otel_logs").failing()).isTrue();
      assertThat(down.quarantinedEpochs()).isZero();
      long spooled = down.spoolUsed().bytes();
      Files.delete(lake);
      long returned = System.nanoTime();
      writer.flush().join();
      System.out.printf(
          "store down for %d s: %,d records accepted, spool %,d MiB, memory at most %,d of %,d MiB,"
              + " longest call %,d ms, drained in %,d ms%n",
          TimeUnit.NANOSECONDS.toSeconds(returned - start),
          accepted,
          spooled >> 20,
          mostMemory >> 20,
          MEMORY.bytes() >> 20,
          TimeUnit.NANOSECONDS.toMillis(longestCall),
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - returned));
      assertThat(writer.status().isHealthy()).isTrue();
    }
    assertThat(new Lake(lake).count("otel_logs")).isEqualTo(accepted);
    assertThat(new Lake(lake).number("otel_logs", "count(DISTINCT attributes['number'])"))
        .isEqualTo(accepted);
    assertNothingLeft();
  }

  private void assertNothingLeft() throws IOException {
    try (Stream<Path> left = Files.walk(directory.resolve("spool"))) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void aFullDiskRefusesAndSpoilsNothing() throws IOException {
    FullDisk disk = new FullDisk();
    Path lake = directory.resolve("lake");
    try (TelemetryWriter writer =
        TelemetryWriter.builder()
            .tables(ParquetFiles.at(lake))
            .spool(directory.resolve("spool"))
            .spoolFiles(disk)
            .build()) {
      for (int round = 0; round < 5; round++) {
        long first = round * 200L;
        writer.write(Signal.LOGS, OtlpRequests.logs(first, 100)).join();
        disk.full = true;
        for (int i = 0; i < 3; i++) {
          assertThatThrownBy(writer.write(Signal.LOGS, OtlpRequests.logs(first + 100, 100))::join)
              .hasCauseInstanceOf(WriterBusyException.class)
              .hasMessageContaining("No space left on device")
              .hasMessageContaining("send it again later");
        }
        disk.full = false;
        writer.write(Signal.LOGS, OtlpRequests.logs(first + 100, 100)).join();
      }
    }
    assertThat(new Lake(lake).count("otel_logs")).isEqualTo(1_000);
    assertThat(new Lake(lake).number("otel_logs", "count(DISTINCT attributes['number'])"))
        .isEqualTo(1_000);
    assertNothingLeft();
  }
}
