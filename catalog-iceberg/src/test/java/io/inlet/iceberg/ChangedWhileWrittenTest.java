package io.inlet.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.Acknowledgement;
import io.inlet.FlushPolicy;
import io.inlet.TelemetryWriter;
import io.inlet.schema.Signal;
import io.inlet.schema.Tables;
import io.inlet.testing.LogRequests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.BadRequestException;
import org.apache.iceberg.exceptions.ServiceFailureException;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The owner of a table changes or replaces it after an epoch's files, before their commit. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ChangedWhileWrittenTest {
  private static final TableIdentifier LOGS = TableIdentifier.of("telemetry", "otel_logs");

  @TempDir Path lake;
  @TempDir Path spool;

  private FaultyCatalog catalog;
  private OwnersCatalog owner;

  @BeforeEach
  void open() {
    catalog = new FaultyCatalog(lake);
    owner = new OwnersCatalog(lake);
  }

  @AfterEach
  void close() {
    owner.close();
    catalog.close();
  }

  private Table logs() {
    return owner.loadTable(LOGS);
  }

  private TelemetryWriter spooled(IcebergTables tables) {
    return TelemetryWriter.builder()
        .tables(tables)
        .spool(spool)
        .flushPolicy(FlushPolicy.defaults().withMaxAge(Duration.ofMillis(100)))
        .acknowledge(Acknowledgement.COMMITTED)
        .closeTimeout(Duration.ofSeconds(5))
        .build();
  }

  private static void write(TelemetryWriter writer, int first, int count) throws Exception {
    writer.write(Signal.LOGS, LogRequests.of("a", first, count)).get(30, TimeUnit.SECONDS);
  }

  /** The epoch fails for good after the change, and is written again from the spool. */
  private void refuseCommitAfter(Runnable change) {
    catalog.beforeNextCommit(
        () -> {
          change.run();
          throw new BadRequestException("planned");
        });
  }

  /** The commit is tried again after the change, with the files that are there. */
  private void failCommitAfter(Runnable change) {
    catalog.beforeNextCommit(
        () -> {
          change.run();
          throw new ServiceFailureException("planned");
        });
  }

  @Test
  void anEpochWrittenAgainFollowsThePartitioningOfItsNewFiles() throws Exception {
    IcebergTables tables = IcebergTables.catalog(catalog).partitionedBy("bucket(16, trace_id)");
    try (TelemetryWriter writer = spooled(tables)) {
      write(writer, 0, 10);
      refuseCommitAfter(
          () ->
              logs()
                  .updateSpec()
                  .removeField("trace_id_bucket")
                  .addField("wider", Expressions.bucket("trace_id", 32))
                  .commit());
      write(writer, 10, 100);
    }
    assertThat(Rows.bodies(tables)).isEqualTo(LogRequests.bodies("a", 0, 110));
    assertThat(missedByTraceId(0, 110)).isEmpty();
  }

  @Test
  void anEpochWrittenAgainTakesPartitionValuesOfAnotherKind() throws Exception {
    IcebergTables tables = IcebergTables.catalog(catalog);
    try (TelemetryWriter writer = spooled(tables)) {
      write(writer, 0, 10);
      refuseCommitAfter(
          () ->
              logs()
                  .updateSpec()
                  .removeField("time_day")
                  .addField(Expressions.hour("time"))
                  .commit());
      write(writer, 10, 100);
    }
    assertThat(Rows.bodies(tables)).isEqualTo(LogRequests.bodies("a", 0, 110));
  }

  @Test
  void filesAreNotCommittedUnderAnotherTablesPartitioning() throws Exception {
    IcebergTables tables = IcebergTables.catalog(catalog).partitionedBy("bucket(16, trace_id)");
    try (TelemetryWriter writer = spooled(tables)) {
      write(writer, 0, 10);
      failCommitAfter(this::createAgainWithMoreBuckets);
      write(writer, 10, 100);
    }
    assertThat(Rows.bodies(tables)).isEqualTo(LogRequests.bodies("a", 10, 100));
    assertThat(missedByTraceId(10, 100)).isEmpty();
  }

  private void createAgainWithMoreBuckets() {
    owner.dropTable(LOGS, false);
    IcebergTables wider = IcebergTables.catalog(owner).partitionedBy("bucket(32, trace_id)");
    try (io.inlet.table.Table table = wider.open(Tables.LOGS)) {
      table.writeSpec();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void filesAreNotCommittedToColumnsOfAnotherType() throws Exception {
    try (TelemetryWriter writer = Writers.open(IcebergTables.catalog(catalog))) {
      Writers.commit(writer, LogRequests.of("a", 0, 10));
      failCommitAfter(this::replaceWithNumbersAsBodies);
      assertThatThrownBy(() -> Writers.commit(writer, LogRequests.of("a", 10, 10)))
          .hasStackTraceContaining("column body is long now, and the files hold STRING");
    }
    assertThat(logs().currentSnapshot()).isNull();
  }

  /**
   * As CREATE OR REPLACE does: the table keeps its UUID, and columns of the same name their ids.
   */
  private void replaceWithNumbersAsBodies() {
    List<Types.NestedField> columns = new ArrayList<>();
    for (Types.NestedField column : logs().schema().columns()) {
      columns.add(
          column.name().equals("body")
              ? Types.NestedField.optional(column.fieldId(), "body", Types.LongType.get())
              : column);
    }
    owner.buildTable(LOGS, new Schema(columns)).replaceTransaction().commitTransaction();
  }

  @Test
  void filesAreNotCommittedToColumnsThatMustBeFilledByNow() throws Exception {
    IcebergTables tables = IcebergTables.catalog(catalog);
    try (TelemetryWriter writer = Writers.open(tables)) {
      Writers.commit(writer, LogRequests.of("a", 0, 10));
      failCommitAfter(
          () ->
              logs()
                  .updateSchema()
                  .allowIncompatibleChanges()
                  .requireColumn("event_name")
                  .commit());
      assertThatThrownBy(() -> Writers.commit(writer, LogRequests.of("a", 10, 10)))
          .hasStackTraceContaining("column event_name is required");
    }
    assertThat(Rows.bodies(tables)).isEqualTo(LogRequests.bodies("a", 0, 10));
  }

  @Test
  void columnsRenamedDroppedOrWidenedDoNoHarm() throws Exception {
    IcebergTables tables = IcebergTables.catalog(catalog);
    try (TelemetryWriter writer = Writers.open(tables)) {
      Writers.commit(writer, LogRequests.of("a", 0, 10));
      failCommitAfter(
          () ->
              logs()
                  .updateSchema()
                  .renameColumn("service_name", "service")
                  .deleteColumn("event_name")
                  .updateColumn("severity_number", Types.LongType.get())
                  .commit());
      Writers.commit(writer, LogRequests.of("a", 10, 10));
    }
    assertThat(Rows.bodies(tables)).isEqualTo(LogRequests.bodies("a", 0, 20));
  }

  /** The trace ids that are in no file that a reader who looks for them opens. */
  private List<String> missedByTraceId(int first, int count) throws IOException {
    Map<String, List<String>> idsOfFile = new HashMap<>();
    List<String> missed = new ArrayList<>();
    Table logs = logs();
    for (int i = first; i < first + count; i++) {
      String id = String.format("%032x", i + 1);
      boolean found = false;
      try (var tasks = logs.newScan().filter(Expressions.equal("trace_id", id)).planFiles()) {
        for (var task : tasks) {
          found |=
              idsOfFile
                  .computeIfAbsent(task.file().location(), file -> Rows.ofFile(file, "trace_id"))
                  .contains(id);
        }
      }
      if (!found) {
        missed.add(id);
      }
    }
    return missed;
  }
}
