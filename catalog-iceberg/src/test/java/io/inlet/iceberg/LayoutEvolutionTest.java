package io.inlet.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.table.TableSnapshot;
import io.inlet.testing.LogRequests;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.NullOrder;
import org.apache.iceberg.SnapshotChanges;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.transforms.Transforms;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The owner of a table changes where and in which order rows stand while Inlet appends to it. */
class LayoutEvolutionTest {
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
  void partitioningIsReplaced() throws Exception {
    logs.append(0, 10);
    logs.table()
        .updateSpec()
        .removeField("time_day")
        .addField(Expressions.bucket("trace_id", 16))
        .addField(Expressions.hour("time"))
        .addField("service_name")
        .commit();
    logs.append(10, 200);

    TableSnapshot snapshot = Rows.logs(logs.tables);
    assertThat(Rows.select(snapshot, "body")).isEqualTo(LogRequests.bodies("a", 0, 210));
    long hour = LogRequests.START.getEpochSecond() / 3600;
    assertThat(logs.partitions())
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
    try (var tasks =
        logs.table().newScan().filter(Expressions.equal("trace_id", traceId)).planFiles()) {
      tasks.forEach(task -> files.add(task.file().location()));
    }
    return files;
  }

  @Test
  void filesAreSortedAsTheOwnerSays() throws Exception {
    logs.append(0, 5);
    assertThat(sortOrderOfNewestFile()).isZero();
    logs.table()
        .replaceSortOrder()
        .asc(Expressions.bucket("trace_id", 4))
        .asc("event_name", NullOrder.NULLS_LAST)
        .desc("time")
        .commit();
    logs.append(5, 200);

    assertThat(sortOrderOfNewestFile()).isEqualTo(logs.table().sortOrder().orderId()).isPositive();
    List<String> inFile =
        Rows.ofFile(
            newestFile().location(), "trace_id || ' ' || lpad(time_unix_nano::VARCHAR, 20, '0')");
    var bucket = Transforms.<String>bucket(4).bind(Types.StringType.get());
    List<String> sorted = new ArrayList<>(inFile);
    sorted.sort(
        Comparator.comparing((String row) -> bucket.apply(row.substring(0, 32)))
            .thenComparing(row -> row.substring(33), Comparator.reverseOrder()));
    assertThat(inFile).hasSize(200).isEqualTo(sorted);

    logs.table().replaceSortOrder().desc("time").commit();
    logs.table().updateSchema().deleteColumn("event_name").commit();
    logs.append(205, 5);
    assertThat(sortOrderOfNewestFile()).isEqualTo(logs.table().sortOrder().orderId());
    assertThat(Rows.ofFile(newestFile().location(), "body"))
        .containsExactly("a 209", "a 208", "a 207", "a 206", "a 205");
  }

  @Test
  void aFileOfSeveralRowGroupsIsSortedAsAWhole() throws Exception {
    logs.append(0, 5);
    logs.table().updateSpec().removeField("time_day").commit();
    logs.table().replaceSortOrder().desc("time").commit();
    logs.append(5, 150_000);

    assertThat(newestFile().splitOffsets()).hasSizeGreaterThan(1);
    assertThat(sortOrderOfNewestFile()).isEqualTo(logs.table().sortOrder().orderId()).isPositive();
    assertThat(Rows.ofFile(newestFile().location(), "lpad(time_unix_nano::VARCHAR, 20, '0')"))
        .hasSize(150_000)
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  private DataFile newestFile() {
    return SnapshotChanges.builderFor(logs.table()).build().addedDataFiles().iterator().next();
  }

  private int sortOrderOfNewestFile() {
    return newestFile().sortOrderId();
  }

  @Test
  void sortOrderAndPropertiesAreReplaced() throws Exception {
    logs.append(0, 5);
    logs.table().replaceSortOrder().asc("service_name").desc("time").commit();
    logs.table()
        .updateProperties()
        .set("write.data.path", lake.resolve("elsewhere").toString())
        .set("write.metadata.metrics.column.trace_id", "none")
        .commit();
    logs.append(5, 5);

    assertThat(Rows.bodies(logs.tables)).isEqualTo(LogRequests.bodies("a", 0, 10));
    assertThat(Rows.logs(logs.tables).files())
        .anyMatch(file -> file.location().toString().contains("elsewhere"));
  }
}
