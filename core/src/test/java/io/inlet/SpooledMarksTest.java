package io.inlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.schema.Signal;
import io.inlet.storage.internal.FailingFiles;
import io.inlet.testing.SpoolCopies;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a table holds already is neither written again nor taken for what it is not. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SpooledMarksTest extends MarkedLake {
  /** Leaves ten segments behind; returns their producer. */
  private String leaveTenSegments() throws IOException {
    tables.refusedCommits.set(Integer.MAX_VALUE);
    TelemetryWriter writer = builder().closeTimeout(Duration.ofMillis(200)).build();
    writeEpochs(writer, 10);
    writer.close();
    tables.refusedCommits.set(0);
    assertThat(segments()).hasSize(10);
    return String.valueOf(segments().get(0).getParent().getFileName());
  }

  @Test
  void whatATableHoldsAlreadyIsNotWrittenAgain() throws IOException {
    String producer = leaveTenSegments();
    tables.marks.put("otel_logs/" + producer, 7L);
    tables.dataFiles.set(0);
    builder().build().close();
    assertThat(tables.rows).hasValue(30);
    assertThat(tables.dataFiles).hasValue(3);
    assertThat(segments()).isEmpty();
  }

  @Test
  void anEpochThatACopyOfTheSpoolHasCommittedIsKept() throws IOException {
    try (TelemetryWriter writer = builder().build()) {
      writer.write(Signal.LOGS, OtlpRequests.logs(0, 10)).join();
      String producer = String.valueOf(segments().get(0).getParent().getFileName());
      tables.marks.put("otel_logs/" + producer, 1L);
      writer.flush().join();
      writer.write(Signal.LOGS, OtlpRequests.logs(10, 10)).join();
    }
    assertThat(tables.rows).hasValue(10);
    assertThat(segments())
        .hasSize(1)
        .allMatch(file -> file.toString().endsWith("1.segment.set-aside"));
  }

  @Test
  void anEpochThatIsSetAsideOnADiskThatFailsIsNotTakenForCommitted() throws IOException {
    FailingFiles files = new FailingFiles();
    try (TelemetryWriter writer = builder().spoolFiles(files).build()) {
      writer.write(Signal.LOGS, OtlpRequests.logs(0, 10)).join();
      String producer = String.valueOf(segments().get(0).getParent().getFileName());
      tables.marks.put("otel_logs/" + producer, 100L);
      tables.refusedCommits.set(1);
      files.failingDirectoryForces.set(1);
      assertThatThrownBy(() -> writer.flush().join()).hasMessageContaining("has been set aside");
      assertThat(files.failingDirectoryForces).hasValue(0);
    }
    assertThat(tables.rows).hasValue(0);
    assertThat(segments())
        .hasSize(1)
        .allMatch(file -> file.toString().endsWith("1.segment.set-aside"));
  }

  @Test
  void aSpoolRestoredFromBeforeAddsNothing() throws IOException {
    leaveTenSegments();
    Path before = directory.resolve("before");
    SpoolCopies.copyWhole(spool, before);
    builder().build().close();
    assertThat(tables.rows).hasValue(100);
    SpoolCopies.copyWhole(before, spool);
    try (TelemetryWriter writer = builder().build()) {
      writer.write(Signal.LOGS, OtlpRequests.logs(100, 10)).join();
    }
    assertThat(tables.rows).hasValue(110);
    assertThat(segments()).isEmpty();
  }

  @Test
  void aTableAheadOfTheSpoolIsAnErrorAndNothingIsDeleted() throws IOException {
    String producer = leaveTenSegments();
    tables.marks.put("otel_logs/" + producer, 11L);
    builder().build().close();
    assertThat(tables.rows).hasValue(0);
    assertThat(segments()).hasSize(10).allMatch(file -> file.toString().endsWith(".set-aside"));
  }
}
