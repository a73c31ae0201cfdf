package io.inlet.iceberg;

import io.inlet.NotCommittedException;
import io.inlet.TelemetryWriter;
import io.inlet.testing.LogRequests;
import java.nio.file.Path;
import java.util.List;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;

/** The table of logs in a catalog of its owner, and a writer that appends to it. */
final class OwnedLogs implements AutoCloseable {
  static final TableIdentifier LOGS = TableIdentifier.of("telemetry", "otel_logs");

  /** Whose owner changes it. */
  final OwnersCatalog owner;

  /** What Inlet opens. */
  final IcebergTables tables;

  private final TelemetryWriter writer;

  OwnedLogs(Path lake) {
    owner = new OwnersCatalog(lake);
    tables = IcebergTables.catalog(owner);
    writer = Writers.open(tables);
  }

  Table table() {
    return owner.loadTable(LOGS);
  }

  void append(int first, int count) throws Exception {
    Writers.commit(writer, LogRequests.of("a", first, count));
  }

  List<String> partitions() throws Exception {
    return Rows.logs(tables).files().stream()
        .map(file -> file.partition().toString())
        .sorted()
        .toList();
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (NotCommittedException e) {
      // What was not committed is what the test is about.
    }
    owner.close();
  }
}
