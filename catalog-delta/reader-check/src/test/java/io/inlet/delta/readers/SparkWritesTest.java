package io.inlet.delta.readers;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.delta.DeltaTables;
import io.inlet.delta.Rows;
import io.inlet.table.AsOf;
import io.inlet.table.TableVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Spark writes to tables that Inlet appends to, and each goes on behind the other. */
@ExtendWith(SharedServers.class)
class SparkWritesTest {
  @TempDir Path directory;

  private SparkSession spark;
  private SparkLake lake;

  @BeforeEach
  void lake(SparkSession shared) {
    spark = shared;
    lake = new SparkLake(shared, directory.resolve(Lakes.ODD_NAME));
  }

  @Test
  void writesBesideInletAndItsOptimizedTableTakesMore() throws Exception {
    Lakes.append(lake.path(), "a", 0, 30);
    lake.load().where("body = 'a 0'").createOrReplaceTempView("one");
    List<String> columns = new ArrayList<>(List.of(lake.load().columns()));
    columns.replaceAll(column -> column.equals("body") ? "'spark 0' AS body" : "`" + column + "`");
    spark.sql(
        "INSERT INTO " + lake.table() + " SELECT " + String.join(", ", columns) + " FROM one");
    spark.sql("OPTIMIZE " + lake.table());
    Lakes.append(lake.path(), "a", 30, 20);
    spark.sql("DELETE FROM " + lake.table() + " WHERE body = 'a 1'");
    Lakes.append(lake.path(), "a", 50, 10);

    List<String> expected = new ArrayList<>(Rows.expected("a", 0, 60));
    expected.remove("a 1");
    expected.add("spark 0");
    assertThat(lake.bodies()).isEqualTo(expected);
    assertThat(Rows.bodies(lake.path())).isEqualTo(expected);
    try (DeltaTables tables = DeltaTables.at(lake.path())) {
      assertThat(tables.history("otel_logs", 100))
          .extracting(TableVersion::operation)
          .contains("OPTIMIZE", "DELETE", "WRITE");
    }
    assertThat(Rows.bodies(lake.path(), new AsOf.Version(3))).isEqualTo(Rows.expected("a", 0, 30));
  }

  @Test
  void rowsThatDeletionVectorsHideAreNotRead() throws Exception {
    Lakes.append(
        DeltaTables.at(lake.path())
            .withTableProperties(Map.of("delta.enableDeletionVectors", "true")),
        "a",
        0,
        30);
    spark.sql("DELETE FROM " + lake.table() + " WHERE body IN ('a 3', 'a 4', 'a 25')");
    Lakes.append(lake.path(), "a", 30, 10);
    spark.sql("DELETE FROM " + lake.table() + " WHERE body = 'a 5'");

    List<String> expected = new ArrayList<>(Rows.expected("a", 0, 40));
    expected.removeAll(List.of("a 3", "a 4", "a 5", "a 25"));
    assertThat(lake.bodies()).isEqualTo(expected);
    assertThat(Rows.bodies(lake.path())).isEqualTo(expected);
    assertThat(Rows.snapshot(lake.path(), AsOf.LATEST).files())
        .extracting(file -> file.deletedRows().count())
        .containsExactlyInAnyOrder(3, 0, 1, 0);
  }

  @Test
  void addedColumnsOfTheUserAndColumnMappingAreTaken() throws Exception {
    Lakes.append(lake.path(), "a", 0, 10);
    spark.sql("ALTER TABLE " + lake.table() + " ADD COLUMNS (tenant STRING FIRST)");
    Lakes.append(lake.path(), "a", 10, 10);
    spark.sql(
        "ALTER TABLE "
            + lake.table()
            + " SET TBLPROPERTIES ('delta.columnMapping.mode' = 'name',"
            + " 'delta.minReaderVersion' = '2', 'delta.minWriterVersion' = '5')");
    spark.sql("ALTER TABLE " + lake.table() + " DROP COLUMN event_name");
    Lakes.append(lake.path(), "a", 20, 10);

    assertThat(lake.bodies()).isEqualTo(Rows.expected("a", 0, 30));
    assertThat(
            SparkLake.strings(
                lake.load().where("attributes['n'] = '25'").select("body", "tenant", "event_name")))
        .containsExactly("a 25|null|null");
  }

  @Test
  void tablesThatSparkMadeWithMappedColumnsAreAppendedTo() throws Exception {
    SparkLake plain = new SparkLake(spark, directory.resolve("plain"));
    Lakes.append(plain.path(), "a", 0, 10);
    spark.sql(
        "CREATE TABLE "
            + lake.table()
            + " USING delta PARTITIONED BY (date)"
            + " TBLPROPERTIES ('delta.columnMapping.mode' = 'name') AS SELECT * FROM "
            + plain.table());
    Lakes.append(lake.path(), "a", 10, 20);

    assertThat(lake.bodies()).isEqualTo(Rows.expected("a", 0, 30));
    Dataset<Row> last = lake.load().where("time >= timestamp '2026-11-20 08:00:29'");
    assertThat(SparkLake.strings(last.select("date", "service_name", "body", "attributes.n")))
        .containsExactly("2026-11-20|a|a 29|29");
    assertThat(last.inputFiles()).hasSize(1);
  }
}
