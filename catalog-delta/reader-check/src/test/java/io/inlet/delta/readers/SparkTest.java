package io.inlet.delta.readers;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.inlet.TelemetryWriter;
import io.inlet.delta.DeltaFormat;
import io.inlet.delta.DeltaTables;
import io.inlet.delta.Rows;
import io.inlet.schema.Signal;
import io.inlet.storage.Location;
import io.inlet.table.AsOf;
import io.inlet.table.TableVersion;
import io.inlet.testing.LogRequests;
import io.inlet.testing.TraceAndMetricRequests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark with delta-spark reads what Inlet writes, and writes beside it. */
class SparkTest {
  private static SparkSession spark;

  @TempDir Path directory;

  private Path lake;

  @BeforeAll
  static void start() {
    spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "localhost")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "1")
            // Compiling code for every query takes longer than running it over so few rows.
            .config("spark.sql.codegen.wholeStage", "false")
            .config("spark.sql.adaptive.enabled", "false")
            .config("spark.databricks.delta.snapshotPartitions", "1")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .getOrCreate();
    spark.sparkContext().setLogLevel("OFF");
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @BeforeEach
  void lake() {
    lake = directory.resolve(Lakes.ODD_NAME);
  }

  private String table() {
    return "delta.`" + lake.resolve("otel_logs") + "`";
  }

  private Dataset<Row> load() {
    return spark.read().format("delta").load(lake.resolve("otel_logs").toString());
  }

  private static List<String> strings(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(row -> row.mkString("|")).toList();
  }

  private List<String> bodies() {
    return strings(load().select("body").orderBy("body"));
  }

  @Test
  void readsTheRowsWithTheirTypes() throws Exception {
    Lakes.append(lake, "a", 0, 30);

    assertThat(bodies()).isEqualTo(Rows.expected("a", 0, 30));
    assertThat(
            strings(
                load()
                    .where("body = 'a 7'")
                    .selectExpr(
                        "time", "date", "service_name", "severity_number", "attributes['n']")))
        .containsExactly("2026-11-20 08:00:07.000008|2026-11-20|a|9|7");
    assertThat(strings(spark.sql("DESCRIBE TABLE " + table())))
        .contains("body|string|The body: a string as it is, any other value as JSON");
    assertThat(
            strings(
                spark
                    .sql("DESCRIBE HISTORY " + table())
                    .selectExpr("version", "operation", "operationMetrics['numOutputRows']")))
        .containsExactly("3|WRITE|10", "2|WRITE|10", "1|WRITE|10", "0|CREATE TABLE|null");
  }

  @Test
  void skipsFilesByStatisticsAndPartition() throws Exception {
    Lakes.append(lake, "a", 0, 50);

    assertThat(load().inputFiles()).hasSize(5);
    Dataset<Row> lastMicrosecond = load().where("time >= timestamp '2026-11-20 08:00:49.00005'");
    assertThat(lastMicrosecond.count()).isEqualTo(1);
    assertThat(lastMicrosecond.inputFiles()).hasSize(1);
    assertThat(load().where("date = date '2026-11-19'").inputFiles()).isEmpty();
  }

  @Test
  void writesBesideInletAndItsOptimizedTableTakesMore() throws Exception {
    Lakes.append(lake, "a", 0, 30);
    load().where("body = 'a 0'").createOrReplaceTempView("one");
    List<String> columns = new ArrayList<>(List.of(load().columns()));
    columns.replaceAll(column -> column.equals("body") ? "'spark 0' AS body" : "`" + column + "`");
    spark.sql("INSERT INTO " + table() + " SELECT " + String.join(", ", columns) + " FROM one");
    spark.sql("OPTIMIZE " + table());
    Lakes.append(lake, "a", 30, 20);
    spark.sql("DELETE FROM " + table() + " WHERE body = 'a 1'");
    Lakes.append(lake, "a", 50, 10);

    List<String> expected = new ArrayList<>(Rows.expected("a", 0, 60));
    expected.remove("a 1");
    expected.add("spark 0");
    assertThat(bodies()).isEqualTo(expected);
    assertThat(Rows.bodies(lake)).isEqualTo(expected);
    try (DeltaTables tables = DeltaTables.at(lake)) {
      assertThat(tables.history("otel_logs", 100))
          .extracting(TableVersion::operation)
          .contains("OPTIMIZE", "DELETE", "WRITE");
    }
    assertThat(Rows.bodies(lake, new AsOf.Version(3))).isEqualTo(Rows.expected("a", 0, 30));
  }

  @Test
  void checkpointsOfSparkAreReadInEveryForm() throws Exception {
    Lakes.append(lake, "a", 0, 60);
    spark.sql("ALTER TABLE " + table() + " SET TBLPROPERTIES ('delta.checkpointInterval' = '1')");
    // Classic, one file, Snappy.
    assertNextInsertMakes(".*[0-9]{20}\\.checkpoint\\.parquet");
    // Several parts.
    spark.conf().set("spark.databricks.delta.checkpoint.partSize", "2");
    assertNextInsertMakes(".*\\.checkpoint\\.[0-9]{10}\\.[0-9]{10}\\.parquet");
    spark.conf().unset("spark.databricks.delta.checkpoint.partSize");
    // Version 2, with sidecars.
    spark.sql("ALTER TABLE " + table() + " SET TBLPROPERTIES ('delta.checkpointPolicy' = 'v2')");
    assertNextInsertMakes(".*\\.checkpoint\\.[0-9a-f-]{36}\\.(parquet|json)");
  }

  /** Spark appends one row and makes a checkpoint; Inlet reads that, and appends. */
  private void assertNextInsertMakes(String checkpoint) throws Exception {
    List<String> before = bodies();
    load()
        .where("body = 'a 0'")
        .limit(1)
        .write()
        .format("delta")
        .mode("append")
        .save(lake.resolve("otel_logs").toString());
    Path log = lake.resolve("otel_logs/_delta_log");
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
    removeCommitsBefore(log, version);
    Lakes.append(lake, "b" + version, 0, 1);

    List<String> expected = new ArrayList<>(before);
    expected.add("a 0");
    expected.add("b" + version + " 0");
    expected.sort(null);
    assertThat(Rows.bodies(lake)).isEqualTo(expected);
    assertThat(bodies()).isEqualTo(expected);
  }

  /** So that nobody can do without the checkpoint. */
  private static void removeCommitsBefore(Path log, long version) throws IOException {
    for (long v = 0; v < version; v++) {
      Files.deleteIfExists(log.resolve(String.format("%020d.json", v)));
      Files.deleteIfExists(log.resolve(String.format("%020d.crc", v)));
      Files.deleteIfExists(log.resolve(String.format(".%020d.crc.crc", v)));
    }
    Files.deleteIfExists(log.resolve(String.format("%020d.crc", version)));
  }

  @Test
  void readsInletsCheckpointsAndClusteredTables() throws Exception {
    DeltaTables tables =
        DeltaTables.at(lake)
            .clusteredBy(List.of("service_name", "time"))
            .withTableProperties(
                Map.of(
                    "delta.checkpointInterval", "4",
                    "delta.enableInCommitTimestamps", "true",
                    "delta.dataSkippingStatsColumns", "time,service_name,body",
                    "delta.targetFileSize", "64mb"));
    Lakes.append(tables, "a", 0, 90);
    removeCommitsBefore(lake.resolve("otel_logs/_delta_log"), 8);

    assertThat(bodies()).isEqualTo(Rows.expected("a", 0, 90));
    spark.sql("OPTIMIZE " + table());
    Lakes.append(lake, "b", 0, 10);
    assertThat(bodies()).hasSize(100);
    assertThat(Rows.bodies(lake)).isEqualTo(bodies());
    assertThat(
            strings(spark.sql("DESCRIBE DETAIL " + table()).selectExpr("clusteringColumns")).get(0))
        .contains("service_name")
        .contains("time");
    assertThat(strings(spark.sql("SHOW TBLPROPERTIES " + table())))
        .contains(
            "delta.targetFileSize|64mb", "delta.setTransactionRetentionDuration|interval 90 days");
  }

  @Test
  void tablesPartitionedByOtherColumnsArePrunedByThem() throws Exception {
    DeltaTables tables = DeltaTables.at(lake).partitionedBy(List.of("service_name", "date"));
    Lakes.append(tables, "a b/ö=%", 0, 10);
    Lakes.append(lake, "shop", 0, 20);

    assertThat(load().where("service_name = 'a b/ö=%'").count()).isEqualTo(10);
    assertThat(load().where("service_name = 'a b/ö=%'").inputFiles()).hasSize(1);
    assertThat(load().where("service_name = 'shop'").inputFiles()).hasSize(2);
    spark.sql("OPTIMIZE " + table());
    Lakes.append(lake, "a b/ö=%", 10, 10);
    assertThat(load().where("service_name = 'a b/ö=%'").count()).isEqualTo(20);
    assertThat(Rows.bodies(lake)).isEqualTo(bodies());
  }

  @Test
  void rowsThatDeletionVectorsHideAreNotRead() throws Exception {
    Lakes.append(
        DeltaTables.at(lake).withTableProperties(Map.of("delta.enableDeletionVectors", "true")),
        "a",
        0,
        30);
    spark.sql("DELETE FROM " + table() + " WHERE body IN ('a 3', 'a 4', 'a 25')");
    Lakes.append(lake, "a", 30, 10);
    spark.sql("DELETE FROM " + table() + " WHERE body = 'a 5'");

    List<String> expected = new ArrayList<>(Rows.expected("a", 0, 40));
    expected.removeAll(List.of("a 3", "a 4", "a 5", "a 25"));
    assertThat(bodies()).isEqualTo(expected);
    assertThat(Rows.bodies(lake)).isEqualTo(expected);
    assertThat(Rows.snapshot(lake, AsOf.LATEST).files())
        .extracting(file -> file.deletedRows().count())
        .containsExactlyInAnyOrder(3, 0, 1, 0);
  }

  @Test
  void addedColumnsOfTheUserAndColumnMappingAreTaken() throws Exception {
    Lakes.append(lake, "a", 0, 10);
    spark.sql("ALTER TABLE " + table() + " ADD COLUMNS (tenant STRING FIRST)");
    Lakes.append(lake, "a", 10, 10);
    spark.sql(
        "ALTER TABLE "
            + table()
            + " SET TBLPROPERTIES ('delta.columnMapping.mode' = 'name',"
            + " 'delta.minReaderVersion' = '2', 'delta.minWriterVersion' = '5')");
    spark.sql("ALTER TABLE " + table() + " DROP COLUMN event_name");
    Lakes.append(lake, "a", 20, 10);

    assertThat(bodies()).isEqualTo(Rows.expected("a", 0, 30));
    assertThat(
            strings(load().where("attributes['n'] = '25'").select("body", "tenant", "event_name")))
        .containsExactly("a 25|null|null");
  }

  @Test
  void tablesOfAllSignalsAreReadWithTheirNestedColumns() throws Exception {
    try (TelemetryWriter writer = Lakes.writer(DeltaTables.at(lake))) {
      Lakes.commit(writer, Signal.TRACES, TraceAndMetricRequests.traces());
      Lakes.commit(writer, Signal.METRICS, TraceAndMetricRequests.metrics());
      Lakes.commit(writer, Signal.LOGS, LogRequests.of("a", 0, 1));
    }
    assertThat(
            strings(
                spark.sql(
                    "SELECT name, kind, events[0].name, events[0].attributes['k'], links[0].span_id"
                        + " FROM delta.`"
                        + lake.resolve("otel_traces")
                        + "`")))
        .containsExactly("GET /|SERVER|started|v|0000000000000002");
    assertThat(
            strings(
                spark.sql(
                    "SELECT metric_name, count, bucket_counts, explicit_bounds FROM delta.`"
                        + lake.resolve("otel_metrics_histogram")
                        + "`")))
        .containsExactly("duration|3|ArraySeq(1, 2)|ArraySeq(5.0)");
    assertThat(
            strings(
                spark.sql(
                    "SELECT metric_name, value, is_monotonic FROM delta.`"
                        + lake.resolve("otel_metrics_sum")
                        + "`")))
        .containsExactly("requests|7.0|true");
  }

  @Test
  void readsAndAppendsInABucket() throws Exception {
    try (S3Lake server = S3Lake.start()) {
      server.hadoopOptions().forEach(spark.sparkContext().hadoopConfiguration()::set);
      Location bucket = server.location("a lake größer");
      Map<String, String> options = new HashMap<>(server.options());
      options.put("delta.checkpointInterval", "3");
      Lakes.append((DeltaTables) new DeltaFormat().open(bucket, options), "a", 0, 50);
      String table = bucket.resolve("otel_logs").toString().replaceFirst("^s3:", "s3a:");

      Dataset<Row> rows = spark.read().format("delta").load(table);
      assertThat(strings(rows.select("body").orderBy("body"))).isEqualTo(Rows.expected("a", 0, 50));
      assertThat(rows.where("time >= timestamp '2026-11-20 08:00:49'").inputFiles()).hasSize(1);
      rows.where("body = 'a 0'").write().format("delta").mode("append").save(table);
      Lakes.append((DeltaTables) new DeltaFormat().open(bucket, options), "a", 50, 10);

      List<String> expected = new ArrayList<>(Rows.expected("a", 0, 60));
      expected.add(0, "a 0");
      assertThat(strings(spark.read().format("delta").load(table).select("body").orderBy("body")))
          .isEqualTo(expected);
      try (DeltaTables tables = (DeltaTables) new DeltaFormat().open(bucket, options)) {
        assertThat(tables.snapshot("otel_logs", AsOf.LATEST).orElseThrow().version()).isEqualTo(7);
      }
    }
  }

  @Test
  void kernelsOwnEngineReadsTheTable() throws Exception {
    Lakes.append(
        DeltaTables.at(lake).withTableProperties(Map.of("delta.checkpointInterval", "3")),
        "a",
        0,
        70);
    removeCommitsBefore(lake.resolve("otel_logs/_delta_log"), 3);

    DefaultEngine engine = DefaultEngine.create(new Configuration());
    Snapshot snapshot =
        Table.forPath(engine, lake.resolve("otel_logs").toString()).getLatestSnapshot(engine);
    assertThat(snapshot.getVersion()).isEqualTo(7);
    Scan scan = snapshot.getScanBuilder().build();
    int files = 0;
    try (var batches = scan.getScanFiles(engine)) {
      while (batches.hasNext()) {
        try (var rows = batches.next().getRows()) {
          while (rows.hasNext()) {
            rows.next();
            files++;
          }
        }
      }
    }
    assertThat(files).isEqualTo(7);
  }
}
