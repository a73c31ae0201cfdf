package io.inlet.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.parquet.ParquetFileWriter;
import io.inlet.parquet.ParquetOptions;
import io.inlet.schema.ColumnOrigin;
import io.inlet.schema.DataType;
import io.inlet.schema.DataType.ListType;
import io.inlet.schema.DataType.StructType;
import io.inlet.schema.Field;
import io.inlet.schema.Signal;
import io.inlet.schema.TableColumn;
import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import io.inlet.table.AsOf;
import io.inlet.table.CommitToken;
import io.inlet.table.DataFileOutput;
import io.inlet.table.Partition;
import io.inlet.table.Table;
import io.inlet.table.TableCommit;
import io.inlet.table.TableVersion;
import io.inlet.table.WriteSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that are older or newer than the Inlet that appends, or that hold more than it knows. */
class SchemaEvolutionTest {
  @TempDir Path lake;

  private static TableColumn column(int id, String name, DataType type) {
    return new TableColumn(
        new Field(id, name, type, true, "A column of a version to come"),
        ColumnOrigin.RECORD,
        false);
  }

  private static TableSchema logsWith(TableColumn... more) {
    List<TableColumn> columns = new ArrayList<>(Tables.LOGS.columns());
    columns.addAll(List.of(more));
    return new TableSchema("otel_logs", Signal.LOGS, columns);
  }

  private static TableSchema logsWithout(String... names) {
    return new TableSchema(
        "otel_logs",
        Signal.LOGS,
        Tables.LOGS.columns().stream()
            .filter(column -> !List.of(names).contains(column.name()))
            .toList());
  }

  /** Appends rows as a writer of another version, which has other columns. */
  private void append(DeltaTables tables, TableSchema version, String producer, int epoch, int rows)
      throws Exception {
    try (Table table = tables.open(version)) {
      WriteSpec spec = table.writeSpec();
      CommitToken token = new CommitToken(producer, epoch);
      Partition partition = new Partition(List.of(new Partition.Value("date", "2026-11-20")));
      try (DataFileOutput output = table.newDataFile(token, spec, partition);
          ParquetFileWriter writer =
              new ParquetFileWriter(
                  output.stream(), version, spec.columns(), ParquetOptions.defaults(), Map.of())) {
        writer.writeRowGroup(List.of(TestBatches.of(version, producer, epoch, rows)));
        table.commit(List.of(new TableCommit(token, List.of(output.finish(writer.finish())))));
      }
    }
  }

  @Test
  void columnsAreAddedToATableThatAnOlderInletMade() throws Exception {
    try (DeltaTables tables = DeltaTables.at(lake)) {
      append(tables, logsWithout("event_name", "flags"), "old", 1, 3);
      append(tables, Tables.LOGS, "new", 1, 4);

      assertThat(tables.snapshot("otel_logs", AsOf.LATEST).orElseThrow().columns())
          .contains("event_name", "flags");
      assertThat(tables.history("otel_logs", 10))
          .extracting(TableVersion::operation)
          .containsExactly("WRITE", "ADD COLUMNS", "WRITE", "CREATE TABLE");
      assertThat(tables.history("otel_logs", 3).get(1).details())
          .containsEntry("columns", "event_name, flags");
    }
    assertThat(Rows.bodies(lake)).hasSize(7);
  }

  @Test
  void aMixedFleetAppendsByTurns() throws Exception {
    TableSchema older = logsWithout("event_name");
    TableSchema newer = logsWith(column(60, "tenant", DataType.Scalar.STRING));
    try (DeltaTables one = DeltaTables.at(lake);
        DeltaTables two = DeltaTables.at(lake)) {
      for (int epoch = 1; epoch <= 5; epoch++) {
        append(one, older, "old", epoch, 2);
        append(two, newer, "new", epoch, 3);
        append(one, Tables.LOGS, "current", epoch, 1);
      }
      assertThat(one.snapshot("otel_logs", AsOf.LATEST).orElseThrow().columns())
          .contains("event_name", "tenant")
          .doesNotHaveDuplicates();
    }
    assertThat(Rows.bodies(lake)).hasSize(30).doesNotHaveDuplicates();
  }

  @Test
  void fieldsAreAddedInsideOfLists() throws Exception {
    Field inner = new Field(71, "id", DataType.Scalar.STRING, true, "");
    Field more = new Field(72, "kind", DataType.Scalar.INT64, true, "");
    Field oldElement = new Field(70, "element", new StructType(List.of(inner)), true, "");
    Field newElement = new Field(70, "element", new StructType(List.of(inner, more)), true, "");
    try (DeltaTables tables = DeltaTables.at(lake)) {
      tables.open(logsWith(column(69, "things", new ListType(oldElement)))).writeSpec();
      tables.open(logsWith(column(69, "things", new ListType(newElement)))).writeSpec();
      assertThat(tables.history("otel_logs", 10)).hasSize(2);
      // The older one goes on.
      tables.open(logsWith(column(69, "things", new ListType(oldElement)))).writeSpec();
      assertThat(tables.history("otel_logs", 10)).hasSize(2);
    }
  }

  @Test
  void anotherTypeIsAnErrorThatNamesTheColumnAndBothTypes() throws Exception {
    try (DeltaTables tables = DeltaTables.at(lake)) {
      tables.open(logsWith(column(60, "tenant", DataType.Scalar.INT64))).writeSpec();

      Table table = tables.open(logsWith(column(60, "tenant", DataType.Scalar.STRING)));
      assertThatThrownBy(table::writeSpec)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("column tenant is long in the table, and Inlet writes string");
    }
  }

  @Test
  void anUnpartitionedTableIsTakenAsItIs() throws Exception {
    try (DeltaTables tables = DeltaTables.at(lake)) {
      tables.unpartitioned().open(Tables.LOGS).writeSpec();
      // Not partitioned is fine for a writer that would have partitioned.
      assertThat(tables.open(Tables.LOGS).writeSpec().columns())
          .hasSize(Tables.LOGS.columns().size());
    }
  }

  @Test
  void propertiesOfAnExistingTableCanBeSet() throws Exception {
    try (DeltaTables tables = DeltaTables.at(lake)) {
      tables.open(Tables.LOGS).writeSpec();
      tables.setTableProperties(
          "otel_logs",
          Map.of("delta.logRetentionDuration", "interval 7 days", "delta.targetFileSize", "64mb"));
      assertThat(tables.history("otel_logs", 1).get(0).operation()).isEqualTo("SET TBLPROPERTIES");
      tables.setTableProperties("otel_logs", Map.of("delta.targetFileSize", "64mb"));
      assertThat(tables.history("otel_logs", 10)).hasSize(2);
      assertThatThrownBy(() -> tables.setTableProperties("otel_traces", Map.of("delta.x", "1")))
          .hasMessageContaining("otel_traces");
    }
  }
}
