package io.inlet.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.TelemetryWriter;
import io.inlet.schema.Signal;
import io.inlet.schema.Tables;
import io.inlet.table.Table;
import io.inlet.testing.LogRequests;
import io.inlet.testing.SpoolCopies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.apache.iceberg.catalog.TableIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A segment comes back when the table has forgotten whether it holds it. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ExpiredMarkTest {
  @TempDir Path directory;

  private static TelemetryWriter writer(IcebergTables tables, Path spool) {
    return TelemetryWriter.builder()
        .tables(tables)
        .spool(spool)
        .closeTimeout(Duration.ofMinutes(1))
        .build();
  }

  private static OptionalLong mark(IcebergTables tables, String producer) throws Exception {
    try (Table logs = tables.open(Tables.LOGS)) {
      return logs.mark(producer);
    }
  }

  @Test
  void whatIsOlderThanMarksIsSetAsideAndNotWrittenTwice() throws Exception {
    Path spool = directory.resolve("spool");
    Path early = directory.resolve("early");
    Path late = directory.resolve("late");
    try (OwnersCatalog catalog =
        new OwnersCatalog(Files.createDirectory(directory.resolve("lake")))) {
      IcebergTables tables = IcebergTables.catalog(catalog);
      String producer;
      try (TelemetryWriter writer = writer(tables, spool)) {
        writer.write(Signal.LOGS, LogRequests.of("a", 0, 10)).get();
        SpoolCopies.copy(spool, early);
        SpoolCopies.copy(spool, late);
        producer = SpoolCopies.producers(spool).get(0);
      }
      assertThat(SpoolCopies.files(late))
          .hasSize(1)
          .allMatch(name -> name.matches("logs-0+1\\.segment"));
      assertThat(mark(tables, producer)).hasValue(1);
      writer(tables, early).close();
      assertThat(SpoolCopies.files(early)).as("found in the table").isEmpty();

      // Another producer's commit lets marks go that are too old, and snapshots are expired.
      IcebergTables forgetful = tables.withMarkRetention(Duration.ofMillis(1));
      try (TelemetryWriter writer = writer(forgetful, spool)) {
        writer.write(Signal.LOGS, LogRequests.of("b", 0, 5)).get();
      }
      catalog
          .loadTable(TableIdentifier.of("telemetry", "otel_logs"))
          .expireSnapshots()
          .expireOlderThan(System.currentTimeMillis())
          .retainLast(1)
          .commit();
      assertThat(mark(forgetful, producer)).isEmpty();

      writer(forgetful, late).close();
      assertThat(SpoolCopies.files(late))
          .hasSize(1)
          .allMatch(name -> name.matches("logs-0+1\\.segment\\.set-aside"));
      List<String> expected = new ArrayList<>(LogRequests.bodies("a", 0, 10));
      expected.addAll(LogRequests.bodies("b", 0, 5));
      assertThat(Rows.bodies(tables)).isEqualTo(expected);
    }
  }
}
