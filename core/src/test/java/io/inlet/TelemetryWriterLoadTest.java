package io.inlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.schema.Signal;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectStores;
import io.inlet.table.ParquetFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Load beyond memory: short by default, in full with {@code -Dinlet.stress=long} (4 GiB of input; a
 * store that stalls for 60 seconds).
 */
@Timeout(value = 600, unit = TimeUnit.SECONDS)
class TelemetryWriterLoadTest {
  private static final boolean LONG = "long".equals(System.getProperty("inlet.stress"));
  private static final int ROWS = 5_000;

  /** What the thread that decodes may take above the limit: the batch that it begins. */
  private static final long BATCH = 11 << 20;

  @TempDir Path directory;

  @Test
  void anEpochOfManyTimesTheMemoryLimitIsExact() {
    DataSize limit = DataSize.mebibytes(32);
    DataSize input = LONG ? DataSize.mebibytes(4100) : DataSize.mebibytes(200);
    byte[] request = OtlpRequests.logs(0, ROWS);
    long requests = input.bytes() / request.length + 1;
    long most = 0;
    List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
    try (TelemetryWriter writer =
        TelemetryWriter.builder()
            .tables(ParquetFiles.at(directory))
            .memoryLimit(limit)
            .maxWait(Duration.ofMinutes(5))
            .closeTimeout(Duration.ofMinutes(5))
            .producerId("one-epoch")
            .flushPolicy(FlushPolicy.defaults().withMaxInputBytes(DataSize.gibibytes(4)))
            .build()) {
      for (long i = 0; i < requests; i++) {
        receipts.add(writer.write(Signal.LOGS, request));
        most = Math.max(most, writer.memoryUsed().bytes());
      }
    }
    assertThat(receipts).allMatch(receipt -> receipt.join().rows() == ROWS);
    assertThat(most).isLessThanOrEqualTo(limit.bytes() + BATCH + 4L * request.length);
    Lake lake = new Lake(directory);
    assertThat(lake.count("otel_logs")).isEqualTo(requests * ROWS);
    assertThat(lake.files("otel_logs")).isEqualTo(LONG ? 2 : 1);
  }

  @Test
  void callersFasterThanTheEncoderWaitAndCutNothingUp() {
    TelemetryWriterBuilder builder =
        TelemetryWriter.builder()
            .tables(ParquetFiles.at(directory))
            .maxWait(Duration.ofMinutes(5))
            .memoryLimit(DataSize.mebibytes(32));
    long rows = writeAsFastAsPossible(builder, DataSize.mebibytes(100));
    Lake lake = new Lake(directory);
    assertThat(lake.count("otel_logs")).isEqualTo(rows);
    assertThat(lake.files("otel_logs")).isEqualTo(1);
  }

  @Test
  void callersFasterThanTheEncoderWaitBeforeRowsHaveToBeReadAgain(@TempDir Path spool)
      throws IOException {
    FaultyStore store = slowStore();
    TelemetryWriterBuilder builder =
        TelemetryWriter.builder()
            .tables(ParquetFiles.at(store))
            .spool(spool)
            .spoolLimit(DataSize.gibibytes(4))
            .maxWait(Duration.ofMinutes(5))
            .memoryLimit(DataSize.mebibytes(128));
    long rows = writeAsFastAsPossible(builder, DataSize.mebibytes(150));
    Lake lake = new Lake(directory);
    assertThat(lake.count("otel_logs")).isEqualTo(rows);
    assertThat(lake.files("otel_logs")).isEqualTo(1);
    assertThat(store.uploads)
        .as("files begun, those of epochs that were let go of too")
        .hasValue(1);
  }

  @Test
  void rowsThatAreReadAgainAreNotCutUp(@TempDir Path spool) throws IOException {
    FaultyStore store = slowStore();
    TelemetryWriterBuilder builder =
        TelemetryWriter.builder()
            .tables(ParquetFiles.at(store))
            .spool(spool)
            .maxWait(Duration.ZERO)
            .memoryLimit(DataSize.mebibytes(64));
    long rows = writeAsFastAsPossible(builder, DataSize.mebibytes(60));
    Lake lake = new Lake(directory);
    assertThat(lake.count("otel_logs")).isEqualTo(rows);
    assertThat(store.uploads.get()).as("files begun").isGreaterThan((int) lake.files("otel_logs"));
    assertThat(lake.rowGroups("otel_logs")).isLessThan(16);
  }

  private FaultyStore slowStore() throws IOException {
    FaultyStore store = new FaultyStore(ObjectStores.open(Location.of(directory)));
    store.slowness = Duration.ofMillis(5);
    return store;
  }

  private static long writeAsFastAsPossible(TelemetryWriterBuilder builder, DataSize input) {
    byte[] request = OtlpRequests.logs(0, ROWS);
    int requests = (int) (input.bytes() / request.length);
    try (TelemetryWriter writer =
        builder.acknowledge(Acknowledgement.BUFFERED).encodingThreads(1).build()) {
      for (int i = 0; i < requests; i++) {
        while (writer.write(Signal.LOGS, request).isCompletedExceptionally()) {
          LockSupport.parkNanos(1_000_000);
        }
      }
    }
    return (long) requests * ROWS;
  }

  @Test
  void aStallingStoreDelaysNoWriteAndLosesNothing() throws IOException, InterruptedException {
    FaultyStore store = new FaultyStore(ObjectStores.open(Location.of(directory)));
    CountDownLatch latch = new CountDownLatch(1);
    store.stall = latch;
    AtomicLong accepted = new AtomicLong();
    AtomicLong pushedBack = new AtomicLong();
    DataSize limit = DataSize.mebibytes(48);
    byte[] request = OtlpRequests.logs(0, 500);
    try (TelemetryWriter writer =
        TelemetryWriter.builder()
            .tables(ParquetFiles.at(store))
            .memoryLimit(limit)
            .acknowledge(Acknowledgement.BUFFERED)
            .flushPolicy(FlushPolicy.defaults().withMaxAge(Duration.ofSeconds(1)))
            .build()) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONG ? 60 : 3);
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        Thread thread =
            new Thread(
                () -> {
                  while (System.nanoTime() < end) {
                    if (writer.write(Signal.LOGS, request).isCompletedExceptionally()) {
                      pushedBack.incrementAndGet();
                      LockSupport.parkNanos(100_000);
                    } else {
                      accepted.addAndGet(500);
                    }
                  }
                });
        threads.add(thread);
        thread.start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(writer.memoryUsed()).isLessThan(DataSize.mebibytes(56));
      store.stall = null;
      latch.countDown();
    }
    assertThat(pushedBack).hasPositiveValue();
    assertThat(accepted.get()).isGreaterThan(10_000);
    assertThat(new Lake(directory).count("otel_logs")).isEqualTo(accepted.get());
  }
}
