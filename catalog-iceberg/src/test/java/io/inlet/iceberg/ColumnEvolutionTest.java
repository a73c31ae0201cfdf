package io.inlet.iceberg;

import static io.inlet.iceberg.OwnedLogs.LOGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.Field;
import io.inlet.schema.TableColumn;
import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import io.inlet.table.TableRefusedException;
import io.inlet.table.TableSnapshot;
import io.inlet.testing.LogRequests;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The owner of a table changes its columns, or the table itself, while Inlet appends to it. */
class ColumnEvolutionTest {
  @TempDir Path lake;

  private OwnedLogs logs;

  @BeforeEach
  void open() {
    logs = new OwnedLogs(lake);
  }

  @AfterEach
  void close() {
    logs.close();
  }

  @Test
  void columnsAreRenamedReorderedAndDropped() throws Exception {
    logs.append(0, 5);
    logs.table()
        .updateSchema()
        .renameColumn("body", "message")
        .moveFirst("body")
        .deleteColumn("event_name")
        .addColumn("tenant", Types.StringType.get())
        .commit();
    logs.table().updateSchema().addColumn("body", Types.IntegerType.get()).commit();
    logs.append(5, 5);

    int message = logs.table().schema().findField("message").fieldId();
    TableSnapshot snapshot = Rows.logs(logs.tables);
    assertThat(Rows.selectByFieldId(snapshot, Map.of(message, "message VARCHAR"), "message"))
        .isEqualTo(LogRequests.bodies("a", 0, 10));
    assertThat(Rows.columnsOfNewestFile(logs.table()))
        .contains("message", "severity_text")
        .doesNotContain("event_name", "tenant", "body");
    assertThat(logs.table().schema().findField("event_name")).isNull();
  }

  @Test
  void aTableOfAnotherIsGivenInletsColumns() throws Exception {
    logs.owner.createNamespace(LOGS.namespace());
    logs.owner.createTable(
        LOGS,
        new Schema(
            Types.NestedField.optional(1, "tenant", Types.StringType.get()),
            Types.NestedField.optional(2, "body", Types.StringType.get()),
            Types.NestedField.required(3, "severity_number", Types.LongType.get())));
    logs.append(0, 5);

    assertThat(Rows.bodies(logs.tables)).isEqualTo(LogRequests.bodies("a", 0, 5));
    assertThat(logs.table().schema().columns().get(0).name()).isEqualTo("tenant");
    assertThat(logs.table().schema().findField("attributes.value")).isNotNull();
    assertThat(logs.partitions()).containsOnly("unpartitioned");
  }

  @Test
  void columnsOfAnotherTypeAreRefused() throws Exception {
    logs.owner.createNamespace(LOGS.namespace());
    logs.owner.createTable(
        LOGS, new Schema(Types.NestedField.optional(1, "body", Types.BinaryType.get())));
    assertThatThrownBy(() -> logs.append(0, 5))
        .hasRootCauseInstanceOf(RuntimeException.class)
        .rootCause()
        .hasMessageContaining("column body is binary in the table, and Inlet writes STRING");
  }

  @Test
  void columnsThatMustBeFilledAndAreNotAlwaysAreRefused() throws Exception {
    logs.append(0, 5);
    requireColumn("severity_number");
    logs.append(5, 5);
    requireColumn("event_name");
    assertThatThrownBy(() -> logs.append(10, 5))
        .hasRootCauseInstanceOf(TableRefusedException.class)
        .rootCause()
        .hasMessageContaining(
            "column event_name is required, and Inlet has no values for it in some rows. Make it"
                + " optional");
    assertThat(Rows.bodies(logs.tables)).isEqualTo(LogRequests.bodies("a", 0, 10));
  }

  private void requireColumn(String name) {
    logs.table().updateSchema().allowIncompatibleChanges().requireColumn(name).commit();
  }

  @Test
  void fieldsInsideOfColumnsThatMustBeFilledAreRefused() throws Exception {
    logs.append(0, 5);
    requireColumn("attributes.value");
    assertThatThrownBy(() -> logs.append(5, 5))
        .rootCause()
        .hasMessageContaining("column attributes.value is required");
  }

  @Test
  void versionsOfInletWriteBesideEachOther() throws Exception {
    TableSchema now = Tables.LOGS;
    List<TableColumn> fewer = new ArrayList<>(now.columns());
    fewer.removeIf(column -> column.name().equals("event_name"));
    List<TableColumn> more = new ArrayList<>(now.columns());
    more.add(
        new TableColumn(
            new Field(900, "sampled", Scalar.BOOLEAN, true, ""),
            now.columns().get(0).origin(),
            false));
    TableSchema older = new TableSchema(now.name(), now.signal(), fewer);
    TableSchema newer = new TableSchema(now.name(), now.signal(), more);
    for (TableSchema version : List.of(older, now, newer, older)) {
      try (io.inlet.table.Table table = logs.tables.open(version)) {
        assertThat(table.writeSpec().columns()).hasSize(version.columns().size());
      }
    }
    logs.append(0, 5);
    assertThat(Rows.bodies(logs.tables)).isEqualTo(LogRequests.bodies("a", 0, 5));
    assertThat(logs.table().schema().findField("sampled").isOptional()).isTrue();
    assertThat(logs.table().schema().columns()).hasSize(now.columns().size() + 1);
  }

  @Test
  void aTableThatWasReplacedTakesRows() throws Exception {
    logs.append(0, 5);
    logs.owner.dropTable(LOGS);
    logs.append(5, 5);
    assertThat(Rows.bodies(logs.tables)).isEqualTo(LogRequests.bodies("a", 5, 5));
  }
}
