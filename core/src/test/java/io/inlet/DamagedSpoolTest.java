package io.inlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.schema.Signal;
import io.inlet.storage.internal.FailingFiles;
import io.inlet.table.ParquetFiles;
import io.inlet.testing.SpoolCopies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A disk that fails or is slow, segments that are damaged, a spool that is there twice. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DamagedSpoolTest extends SpooledLake {
  @Test
  void aFailedForceRefusesItsRequestsAndTheOthersAreExact() throws IOException {
    FailingFiles files = new FailingFiles();
    try (TelemetryWriter writer = builder().spoolFiles(files).build()) {
      writer.write(Signal.LOGS, OtlpRequests.logs(0, 100)).join();
      files.failingForces.set(1);
      assertThatThrownBy(writer.write(Signal.LOGS, OtlpRequests.logs(100, 100))::join)
          .hasCauseInstanceOf(WriterBusyException.class)
          .hasMessageContaining("send it again later");
      writer.write(Signal.LOGS, OtlpRequests.logs(200, 100)).join();
      writer.write(Signal.LOGS, OtlpRequests.logs(100, 100)).join();
    }
    assertRows(300);
    assertThat(spoolFiles()).isEmpty();
  }

  @Test
  void aCutThatFailsTooLeavesTheAcceptanceUnknown() throws IOException {
    FailingFiles files = new FailingFiles();
    try (TelemetryWriter writer = builder().spoolFiles(files).build()) {
      writer.write(Signal.LOGS, OtlpRequests.logs(0, 100)).join();
      files.failingForces.set(2);
      assertThatThrownBy(writer.write(Signal.LOGS, OtlpRequests.logs(100, 100))::join)
          .hasCauseInstanceOf(AcceptanceUnknownException.class);
      writer.write(Signal.LOGS, OtlpRequests.logs(200, 100)).join();
    }
    assertRows(200);
    assertThat(spoolFiles()).isEmpty();
  }

  @Test
  void closingDoesNotInterruptTheEndOfASegment() throws IOException {
    FailingFiles slow = new FailingFiles();
    slow.directoryForceMillis = 200;
    try (TelemetryWriter writer = builder().spoolFiles(slow).build()) {
      writer.write(Signal.LOGS, OtlpRequests.logs(0, 100)).join();
    }
    assertThat(slow.interruptedForces).hasValue(0);
    assertRows(100);
    assertThat(spoolFiles()).isEmpty();
  }

  @Test
  void aDamagedSegmentIsKeptAndTheOthersAreCommitted() throws IOException {
    store.failingOpens.set(Integer.MAX_VALUE);
    TelemetryWriter writer = builder().closeTimeout(Duration.ofMillis(200)).build();
    for (int i = 0; i < 3; i++) {
      writer.write(Signal.LOGS, OtlpRequests.logs(i * 10L, 10)).join();
      var unused = writer.flush();
    }
    writer.close();
    Path second =
        spoolFiles().stream()
            .filter(file -> file.toString().endsWith("2.segment"))
            .findFirst()
            .orElseThrow();
    byte[] content = Files.readAllBytes(second);
    content[content.length / 2] ^= 1;
    Files.write(second, content);
    store.failingOpens.set(0);
    builder().build().close();
    assertRows(20);
    assertThat(spoolFiles()).anyMatch(file -> file.toString().endsWith("2.segment.set-aside"));
  }

  @Test
  void aCopiedSpoolAddsNothingTwice() throws IOException {
    store.failingOpens.set(Integer.MAX_VALUE);
    TelemetryWriter writer = builder().closeTimeout(Duration.ofMillis(200)).build();
    for (int i = 0; i < 5; i++) {
      writer.write(Signal.LOGS, OtlpRequests.logs(i * 10L, 10)).join();
      var unused = writer.flush();
    }
    writer.close();
    Path copy = directory.resolve("copy");
    SpoolCopies.copyWhole(spool, copy);
    store.failingOpens.set(0);
    try (TelemetryWriter one = builder().build();
        TelemetryWriter other =
            TelemetryWriter.builder().tables(ParquetFiles.at(lake)).spool(copy).build()) {
      one.write(Signal.LOGS, OtlpRequests.logs(50, 10)).join();
      other.write(Signal.LOGS, OtlpRequests.logs(60, 10)).join();
    }
    assertRows(70);
  }
}
