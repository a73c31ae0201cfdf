package io.inlet.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.NotCommittedException;
import io.inlet.TelemetryWriter;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.NullOrder;
import org.apache.iceberg.SnapshotChanges;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.transforms.Transforms;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The owner of a table changes it while Inlet appends to it. */
class TableEvolutionTest {
  private static final TableIdentifier LOGS = TableIdentifier.of("telemetry", "otel_logs");

  @TempDir Path lake;

  private OwnersCatalog owner;
  private IcebergTables tables;
  private TelemetryWriter writer;

  @BeforeEach
  void open() {
    owner = new OwnersCatalog(lake);
    tables = IcebergTables.catalog(owner);
    writer = Writers.open(tables);
  }

  @AfterEach
  void close() {
    try {
      writer.close();
    } catch (NotCommittedException e) {
      // What was not committed is what the test is about.
    }
    owner.close();
  }

  private Table logs() {
    return owner.loadTable(LOGS);
  }

  private void append(int first, int count) throws Exception {
    Writers.commit(writer, LogRequests.of("a", first, count));
  }

  private List<String> rows(String expression) throws Exception {
    return Rows.select(Rows.logs(tables), expression);
  }

  private static List<String> partitions(TableSnapshot snapshot) {
    return snapshot.files().stream().map(file -> file.partition().toString()).sorted().toList();
  }

  @Test
  void partitioningIsReplaced() throws Exception {
    append(0, 10);
    logs()
        .updateSpec()
        .removeField("time_day")
        .addField(Expressions.bucket("trace_id", 16))
        .addField(Expressions.hour("time"))
        .addField("service_name")
        .commit();
    append(10, 200);

    TableSnapshot snapshot = Rows.logs(tables);
    assertThat(Rows.select(snapshot, "body")).isEqualTo(LogRequests.bodies("a", 0, 210));
    long hour = LogRequests.START.getEpochSecond() / 3600;
    assertThat(partitions(snapshot))
        .hasSize(17)
        .contains("time_day=2026-11-20")
        .contains("trace_id_bucket_16=3/time_hour=" + hour + "/service_name=a");
    // Who looks for a trace reads the file of its bucket, and finds it there.
    for (int i = 10; i < 21; i++) {
      String traceId = String.format("%032x", i + 1);
      List<String> files = filesThatMayHold(traceId);
      assertThat(files).hasSizeLessThanOrEqualTo(2);
      assertThat(files).anyMatch(file -> Rows.contains(file, "trace_id = '" + traceId + "'"));
    }
  }

  private List<String> filesThatMayHold(String traceId) throws Exception {
    List<String> files = new ArrayList<>();
    try (var tasks = logs().newScan().filter(Expressions.equal("trace_id", traceId)).planFiles()) {
      tasks.forEach(task -> files.add(task.file().location()));
    }
    return files;
  }

  @Test
  void columnsAreRenamedReorderedAndDropped() throws Exception {
    append(0, 5);
    logs()
        .updateSchema()
        .renameColumn("body", "message")
        .moveFirst("body")
        .deleteColumn("event_name")
        .addColumn("tenant", Types.StringType.get())
        .commit();
    logs().updateSchema().addColumn("body", Types.IntegerType.get()).commit();
    append(5, 5);

    int message = logs().schema().findField("message").fieldId();
    TableSnapshot snapshot = Rows.logs(tables);
    assertThat(Rows.selectByFieldId(snapshot, Map.of(message, "message VARCHAR"), "message"))
        .isEqualTo(LogRequests.bodies("a", 0, 10));
    assertThat(Rows.columnsOfNewestFile(logs()))
        .contains("message", "severity_text")
        .doesNotContain("event_name", "tenant", "body");
    assertThat(logs().schema().findField("event_name")).isNull();
  }

  @Test
  void filesAreSortedAsTheOwnerSays() throws Exception {
    append(0, 5);
    assertThat(sortOrderOfNewestFile()).isZero();
    logs()
        .replaceSortOrder()
        .asc(Expressions.bucket("trace_id", 4))
        .asc("event_name", NullOrder.NULLS_LAST)
        .desc("time")
        .commit();
    append(5, 200);

    assertThat(sortOrderOfNewestFile()).isEqualTo(logs().sortOrder().orderId()).isPositive();
    List<String> inFile =
        Rows.ofFile(
            newestFile().location(), "trace_id || ' ' || lpad(time_unix_nano::VARCHAR, 20, '0')");
    var bucket = Transforms.<String>bucket(4).bind(Types.StringType.get());
    List<String> sorted = new ArrayList<>(inFile);
    sorted.sort(
        Comparator.comparing((String row) -> bucket.apply(row.substring(0, 32)))
            .thenComparing(row -> row.substring(33), Comparator.reverseOrder()));
    assertThat(inFile).hasSize(200).isEqualTo(sorted);

    logs().replaceSortOrder().desc("time").commit();
    logs().updateSchema().deleteColumn("event_name").commit();
    append(205, 5);
    assertThat(sortOrderOfNewestFile()).isEqualTo(logs().sortOrder().orderId());
    assertThat(Rows.ofFile(newestFile().location(), "body"))
        .containsExactly("a 209", "a 208", "a 207", "a 206", "a 205");
  }

  @Test
  void aFileOfSeveralRowGroupsIsSortedAsAWhole() throws Exception {
    append(0, 5);
    logs().updateSpec().removeField("time_day").commit();
    logs().replaceSortOrder().desc("time").commit();
    append(5, 150_000);

    assertThat(newestFile().splitOffsets()).hasSizeGreaterThan(1);
    assertThat(sortOrderOfNewestFile()).isEqualTo(logs().sortOrder().orderId()).isPositive();
    assertThat(Rows.ofFile(newestFile().location(), "lpad(time_unix_nano::VARCHAR, 20, '0')"))
        .hasSize(150_000)
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  private DataFile newestFile() {
    return SnapshotChanges.builderFor(logs()).build().addedDataFiles().iterator().next();
  }

  private int sortOrderOfNewestFile() {
    return newestFile().sortOrderId();
  }

  @Test
  void sortOrderAndPropertiesAreReplaced() throws Exception {
    append(0, 5);
    logs().replaceSortOrder().asc("service_name").desc("time").commit();
    logs()
        .updateProperties()
        .set("write.data.path", lake.resolve("elsewhere").toString())
        .set("write.metadata.metrics.column.trace_id", "none")
        .commit();
    append(5, 5);

    assertThat(Rows.bodies(tables)).isEqualTo(LogRequests.bodies("a", 0, 10));
    assertThat(Rows.logs(tables).files())
        .anyMatch(file -> file.location().toString().contains("elsewhere"));
  }

  @Test
  void aTableOfAnotherIsGivenInletsColumns() throws Exception {
    owner.createNamespace(LOGS.namespace());
    owner.createTable(
        LOGS,
        new org.apache.iceberg.Schema(
            Types.NestedField.optional(1, "tenant", Types.StringType.get()),
            Types.NestedField.optional(2, "body", Types.StringType.get()),
            Types.NestedField.required(3, "severity_number", Types.LongType.get())));
    append(0, 5);

    assertThat(rows("body")).isEqualTo(LogRequests.bodies("a", 0, 5));
    assertThat(logs().schema().columns().get(0).name()).isEqualTo("tenant");
    assertThat(logs().schema().findField("attributes.value")).isNotNull();
    assertThat(partitions(Rows.logs(tables))).containsOnly("unpartitioned");
  }

  @Test
  void columnsOfAnotherTypeAreRefused() throws Exception {
    owner.createNamespace(LOGS.namespace());
    owner.createTable(
        LOGS,
        new org.apache.iceberg.Schema(
            Types.NestedField.optional(1, "body", Types.BinaryType.get())));
    assertThatThrownBy(() -> append(0, 5))
        .hasRootCauseInstanceOf(RuntimeException.class)
        .rootCause()
        .hasMessageContaining("column body is binary in the table, and Inlet writes STRING");
  }

  @Test
  void columnsThatMustBeFilledAndAreNotAlwaysAreRefused() throws Exception {
    append(0, 5);
    requireColumn("severity_number");
    append(5, 5);
    requireColumn("event_name");
    assertThatThrownBy(() -> append(10, 5))
        .hasRootCauseInstanceOf(TableRefusedException.class)
        .rootCause()
        .hasMessageContaining(
            "column event_name is required, and Inlet has no values for it in some rows. Make it"
                + " optional");
    assertThat(Rows.bodies(tables)).isEqualTo(LogRequests.bodies("a", 0, 10));
  }

  private void requireColumn(String name) {
    logs().updateSchema().allowIncompatibleChanges().requireColumn(name).commit();
  }

  @Test
  void fieldsInsideOfColumnsThatMustBeFilledAreRefused() throws Exception {
    append(0, 5);
    requireColumn("attributes.value");
    assertThatThrownBy(() -> append(5, 5))
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
      try (io.inlet.table.Table table = tables.open(version)) {
        assertThat(table.writeSpec().columns()).hasSize(version.columns().size());
      }
    }
    append(0, 5);
    assertThat(rows("body")).isEqualTo(LogRequests.bodies("a", 0, 5));
    assertThat(logs().schema().findField("sampled").isOptional()).isTrue();
    assertThat(logs().schema().columns()).hasSize(now.columns().size() + 1);
  }

  @Test
  void aTableThatWasReplacedTakesRows() throws Exception {
    append(0, 5);
    owner.dropTable(LOGS);
    append(5, 5);
    assertThat(Rows.bodies(tables)).isEqualTo(LogRequests.bodies("a", 5, 5));
  }
}
