package io.inlet.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.TelemetryWriter;
import io.inlet.schema.Signal;
import io.inlet.schema.Tables;
import io.inlet.table.Table;
import io.inlet.testing.LogRequests;
import io.inlet.testing.SpoolCopies;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A segment comes back when the table has forgotten whether it holds it. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ExpiredMarkTest {
  @TempDir Path directory;

  private DeltaTables tables() {
    return DeltaTables.at(directory.resolve("lake"))
        .withTableProperties(
            Map.of(
                "delta.checkpointInterval",
                "1",
                "delta.setTransactionRetentionDuration",
                "interval 90 days"));
  }

  /** Closing it waits for checkpoints too. */
  private TelemetryWriter writer(Path spool) {
    return TelemetryWriter.builder()
        .tables(tables())
        .spool(spool)
        .closeTimeout(Duration.ofMinutes(1))
        .build();
  }

  private OptionalLong mark(String producer) throws Exception {
    try (DeltaTables tables = tables();
        Table logs = tables.open(Tables.LOGS)) {
      return logs.mark(producer);
    }
  }

  @Test
  void whatIsOlderThanMarksIsSetAsideAndNotWrittenTwice() throws Exception {
    Path spool = directory.resolve("spool");
    Path early = directory.resolve("early");
    Path late = directory.resolve("late");
    String producer;
    try (TelemetryWriter writer = writer(spool)) {
      writer.write(Signal.LOGS, LogRequests.of("a", 0, 10)).get();
      SpoolCopies.copy(spool, early);
      SpoolCopies.copy(spool, late);
      producer = SpoolCopies.producers(spool).get(0);
    }
    assertThat(SpoolCopies.files(late))
        .hasSize(1)
        .allMatch(name -> name.matches("logs-0+1\\.segment"));
    assertThat(mark(producer)).hasValue(1);
    writer(early).close();
    assertThat(SpoolCopies.files(early)).as("found in the table").isEmpty();

    // The checkpoint of another producer's commit lets marks go that are too old.
    try (DeltaTables tables = tables()) {
      tables.setTableProperties(
          "otel_logs", Map.of("delta.setTransactionRetentionDuration", "interval 1 millisecond"));
    }
    try (TelemetryWriter writer = writer(spool)) {
      writer.write(Signal.LOGS, LogRequests.of("b", 0, 5)).get();
    }
    assertThat(mark(producer)).isEmpty();

    writer(late).close();
    assertThat(SpoolCopies.files(late))
        .hasSize(1)
        .allMatch(name -> name.matches("logs-0+1\\.segment\\.set-aside"));
    List<String> expected = new ArrayList<>(LogRequests.bodies("a", 0, 10));
    expected.addAll(LogRequests.bodies("b", 0, 5));
    assertThat(Rows.bodies(directory.resolve("lake"))).isEqualTo(expected);
  }
}
