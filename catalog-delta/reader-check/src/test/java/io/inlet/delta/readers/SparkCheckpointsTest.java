package io.inlet.delta.readers;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.delta.DeltaTables;
import io.inlet.delta.Rows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints of Spark's and of Inlet's, without the commits behind them. */
@ExtendWith(SharedServers.class)
class SparkCheckpointsTest {
  @TempDir Path directory;

  private SparkSession spark;
  private SparkLake lake;

  @BeforeEach
  void lake(SparkSession shared) {
    spark = shared;
    lake = new SparkLake(shared, directory.resolve(Lakes.ODD_NAME));
  }

  @Test
  void checkpointsOfSparkAreReadInEveryForm() throws Exception {
    Lakes.append(lake.path(), "a", 0, 60);
    spark.sql(
        "ALTER TABLE " + lake.table() + " SET TBLPROPERTIES ('delta.checkpointInterval' = '1')");
    // Classic, one file, Snappy.
    assertNextInsertMakes(".*[0-9]{20}\\.checkpoint\\.parquet");
    // Several parts.
    spark.conf().set("spark.databricks.delta.checkpoint.partSize", "2");
    assertNextInsertMakes(".*\\.checkpoint\\.[0-9]{10}\\.[0-9]{10}\\.parquet");
    spark.conf().unset("spark.databricks.delta.checkpoint.partSize");
    // Version 2, with sidecars.
    spark.sql(
        "ALTER TABLE " + lake.table() + " SET TBLPROPERTIES ('delta.checkpointPolicy' = 'v2')");
    assertNextInsertMakes(".*\\.checkpoint\\.[0-9a-f-]{36}\\.(parquet|json)");
  }

  /** Spark appends one row and makes a checkpoint; Inlet reads that, and appends. */
  private void assertNextInsertMakes(String checkpoint) throws Exception {
    List<String> before = lake.bodies();
    lake.load()
        .where("body = 'a 0'")
        .limit(1)
        .write()
        .format("delta")
        .mode("append")
        .save(lake.path().resolve("otel_logs").toString());
    Path log = lake.path().resolve("otel_logs/_delta_log");
    Path newest;
    try (var files = Files.list(log)) {
      newest =
          files
              .filter(path -> path.getFileName().toString().contains(".checkpoint."))
              .max(java.util.Comparator.naturalOrder())
              .orElseThrow();
    }
    assertThat(newest.toString()).matches(checkpoint);
    long version = Long.parseLong(newest.getFileName().toString().substring(0, 20));
    lake.removeCommitsBefore(version);
    Lakes.append(lake.path(), "b" + version, 0, 1);

    List<String> expected = new ArrayList<>(before);
    expected.add("a 0");
    expected.add("b" + version + " 0");
    expected.sort(null);
    assertThat(Rows.bodies(lake.path())).isEqualTo(expected);
    assertThat(lake.bodies()).isEqualTo(expected);
  }

  @Test
  void readsInletsCheckpointsAndClusteredTables() throws Exception {
    DeltaTables tables =
        DeltaTables.at(lake.path())
            .clusteredBy(List.of("service_name", "time"))
            .withTableProperties(
                Map.of(
                    "delta.checkpointInterval", "4",
                    "delta.enableInCommitTimestamps", "true",
                    "delta.dataSkippingStatsColumns", "time,service_name,body",
                    "delta.targetFileSize", "64mb"));
    Lakes.append(tables, "a", 0, 90);
    lake.removeCommitsBefore(8);

    assertThat(lake.bodies()).isEqualTo(Rows.expected("a", 0, 90));
    spark.sql("OPTIMIZE " + lake.table());
    Lakes.append(lake.path(), "b", 0, 10);
    assertThat(lake.bodies()).hasSize(100);
    assertThat(Rows.bodies(lake.path())).isEqualTo(lake.bodies());
    assertThat(
            SparkLake.strings(
                    spark.sql("DESCRIBE DETAIL " + lake.table()).selectExpr("clusteringColumns"))
                .get(0))
        .contains("service_name")
        .contains("time");
    assertThat(SparkLake.strings(spark.sql("SHOW TBLPROPERTIES " + lake.table())))
        .contains(
            "delta.targetFileSize|64mb", "delta.setTransactionRetentionDuration|interval 90 days");
  }
}
