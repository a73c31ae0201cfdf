package io.inlet.iceberg.readers;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.TelemetryWriter;
import io.inlet.iceberg.IcebergTables;
import io.inlet.schema.Signal;
import io.inlet.table.TableVersion;
import io.inlet.testing.LogRequests;
import io.inlet.testing.TraceAndMetricRequests;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Spark, and the reader that Iceberg has for Java programs, read what Inlet writes; Spark maintains
 * and changes the table. Each test has a namespace of its own in one catalog.
 */
class SparkTest {
  @TempDir static Path directory;

  private static Path lake;
  private static SparkSession spark;
  private static JdbcCatalog catalog;

  private String namespace;

  @BeforeAll
  static void start() {
    lake = directory.resolve(Lakes.ODD_NAME);
    String uri = "jdbc:sqlite:" + lake.resolve("catalog.db");
    assertThat(lake.toFile().mkdirs()).isTrue();
    spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "localhost")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "1")
            .config("spark.sql.session.timeZone", "UTC")
            // Compiling a query takes longer than running it on so few rows.
            .config("spark.sql.codegen.wholeStage", "false")
            .config(
                "spark.sql.extensions",
                "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions")
            .config("spark.sql.catalog.inlet", "org.apache.iceberg.spark.SparkCatalog")
            .config("spark.sql.catalog.inlet.type", "jdbc")
            .config("spark.sql.catalog.inlet.uri", uri)
            .config("spark.sql.catalog.inlet.warehouse", lake.toString())
            .config("spark.sql.catalog.inlet.cache-enabled", "false")
            // Its vectorized reader does not run on newer JDKs.
            .config("spark.sql.iceberg.vectorization.enabled", Runtime.version().feature() < 24)
            .getOrCreate();
    spark.sparkContext().setLogLevel("OFF");
    catalog = new JdbcCatalog();
    catalog.setConf(new org.apache.hadoop.conf.Configuration());
    catalog.initialize(
        "inlet", Map.of("uri", uri, "warehouse", lake.toString(), "jdbc.schema-version", "V1"));
  }

  @AfterAll
  static void stop() {
    catalog.close();
    spark.stop();
  }

  @BeforeEach
  void namespace(TestInfo test) {
    namespace = test.getTestMethod().orElseThrow().getName().toLowerCase(java.util.Locale.ROOT);
  }

  private IcebergTables tables() {
    return IcebergTables.at(lake).namespace(namespace);
  }

  private void append(String name, int first, int count) throws Exception {
    Lakes.append(tables(), name, first, count);
  }

  private String logs() {
    return "inlet." + namespace + ".otel_logs";
  }

  private Table table() {
    return catalog.loadTable(TableIdentifier.of(namespace, "otel_logs"));
  }

  private static List<String> strings(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(row -> row.mkString("|")).toList();
  }

  private List<String> bodies() {
    return strings(spark.sql("SELECT body FROM " + logs() + " ORDER BY body"));
  }

  @Test
  void readsTheRowsWithTheirTypes() throws Exception {
    append("a", 0, 30);

    assertThat(bodies()).isEqualTo(LogRequests.bodies("a", 0, 30));
    assertThat(
            strings(
                spark.sql(
                    "SELECT time, date, service_name, severity_number, attributes['n'], trace_id"
                        + " FROM "
                        + logs()
                        + " WHERE body = 'a 7'")))
        .containsExactly(
            "2026-11-20 08:00:07.000008|2026-11-20|a|9|7|00000000000000000000000000000008");
    assertThat(strings(spark.sql("DESCRIBE TABLE " + logs())))
        .contains("body|string|The body: a string as it is, any other value as JSON");
  }

  @Test
  void icebergsOwnReaderSeesTheSameRows() throws Exception {
    append("a", 0, 30);
    List<String> columns = List.of("time", "date", "body", "severity_number", "attributes");
    List<String> read = new ArrayList<>();
    try (var records = IcebergGenerics.read(table()).select(columns).build()) {
      for (Record record : records) {
        read.add(record.getField("body") + "|" + record.getField("attributes"));
        assertThat(record.getField("time").toString()).startsWith("2026-11-20T08:00");
      }
    }
    List<String> expected =
        spark.sql("SELECT body, attributes['n'] FROM " + logs()).collectAsList().stream()
            .map(row -> row.getString(0) + "|{n=" + row.getString(1) + "}")
            .toList();
    assertThat(read).hasSize(30).containsExactlyInAnyOrderElementsOf(expected);

    try (var records =
        IcebergGenerics.read(table()).where(Expressions.equal("body", "a 7")).build()) {
      assertThat(records).hasSize(1);
    }
  }

  @Test
  void skipsFilesByMetricsAndPartition() throws Exception {
    append("a", 0, 50);

    assertThat(filesPlanned("true")).isEqualTo(5);
    assertThat(filesPlanned("time >= timestamp '2026-11-20 08:00:49.00005'")).isEqualTo(1);
    assertThat(filesPlanned("time >= timestamp '2026-11-21 00:00:00'")).isZero();
    assertThat(filesPlanned("service_name = 'b'")).isZero();
    assertThat(filesPlanned("date = date '2026-11-19'")).isZero();
    // The day's partition alone decides, before any metrics.
    assertThat(
            spark
                .sql("EXPLAIN EXTENDED SELECT * FROM " + logs() + " WHERE time > '2026-11-20'")
                .first()
                .getString(0))
        .contains("filters=");
  }

  /** The data files that Spark plans to read for a condition. */
  private long filesPlanned(String condition) {
    Dataset<Row> rows = spark.sql("SELECT body FROM " + logs() + " WHERE " + condition);
    rows.collectAsList();
    return CollectionConverters.asJava(rows.queryExecution().executedPlan().collectLeaves())
        .stream()
        .filter(leaf -> leaf.metrics().contains("resultDataFiles"))
        .mapToLong(leaf -> leaf.metrics().apply("resultDataFiles").value())
        .sum();
  }

  @Test
  void sparkMaintainsAndChangesTheTableWhileInletAppends() throws Exception {
    try (TelemetryWriter writer = Lakes.writer(tables())) {
      for (int i = 0; i < 6; i++) {
        Lakes.commit(writer, Signal.LOGS, LogRequests.of("a", i * 10, 10));
      }
      String name = namespace + ".otel_logs";
      spark.sql(
          "CALL inlet.system.rewrite_data_files(table => '"
              + name
              + "', options => map('min-input-files', '2'))");
      Lakes.commit(writer, Signal.LOGS, LogRequests.of("a", 60, 10));
      spark.sql("CALL inlet.system.rewrite_manifests('" + name + "')");
      spark.sql(
          "CALL inlet.system.expire_snapshots(table => '"
              + name
              + "', older_than => TIMESTAMP '2100-01-01 00:00:00', retain_last => 1)");
      Lakes.commit(writer, Signal.LOGS, LogRequests.of("a", 70, 10));
      spark.sql("ALTER TABLE " + logs() + " ADD PARTITION FIELD bucket(4, trace_id)");
      spark.sql("ALTER TABLE " + logs() + " WRITE ORDERED BY service_name, time DESC");
      Lakes.commit(writer, Signal.LOGS, LogRequests.of("a", 80, 10));
      spark.sql("ALTER TABLE " + logs() + " RENAME COLUMN severity_text TO level");
      spark.sql("ALTER TABLE " + logs() + " ADD COLUMN tenant string FIRST");
      spark.sql("ALTER TABLE " + logs() + " DROP COLUMN event_name");
      spark.sql("DELETE FROM " + logs() + " WHERE body = 'a 1'");
      Lakes.commit(writer, Signal.LOGS, LogRequests.of("a", 90, 10));
    }
    List<String> expected = new ArrayList<>(LogRequests.bodies("a", 0, 100));
    expected.remove("a 1");
    assertThat(bodies()).isEqualTo(expected);
    assertThat(
            strings(spark.sql("SELECT level, tenant, count(*) FROM " + logs() + " GROUP BY 1, 2")))
        .containsExactly("INFO|null|99");
    assertThat(
            strings(
                spark.sql(
                    "SELECT count(DISTINCT partition) FROM "
                        + logs()
                        + ".files WHERE spec_id > 0")))
        .containsExactly("4");
    try (IcebergTables tables = tables()) {
      assertThat(tables.history("otel_logs", 100))
          .extracting(TableVersion::operation)
          .contains("append", "overwrite");
    }
  }

  @Test
  void formatVersion3IsWrittenOnRequest() throws Exception {
    IcebergTables third = tables().withTableProperties(Map.of("format-version", "3"));
    Lakes.append(third, "a", 0, 20);
    Lakes.append(third, "a", 20, 10);
    assertThat(bodies()).isEqualTo(LogRequests.bodies("a", 0, 30));
    // Row lineage: every row has a number.
    assertThat(
            strings(
                spark.sql(
                    "SELECT min(_row_id), max(_row_id), count(DISTINCT _row_id) FROM " + logs())))
        .containsExactly("0|29|30");
  }

  @Test
  void tablesOfAllSignalsAreReadWithTheirNestedColumns() throws Exception {
    try (TelemetryWriter writer = Lakes.writer(tables())) {
      Lakes.commit(writer, Signal.TRACES, TraceAndMetricRequests.traces());
      Lakes.commit(writer, Signal.METRICS, TraceAndMetricRequests.metrics());
      Lakes.commit(writer, Signal.LOGS, LogRequests.of("a", 0, 1));
    }
    String all = "inlet." + namespace + ".";
    assertThat(
            strings(
                spark.sql(
                    "SELECT name, kind, events[0].name, events[0].attributes['k'],"
                        + " links[0].span_id FROM "
                        + all
                        + "otel_traces")))
        .containsExactly("GET /|SERVER|started|v|0000000000000002");
    assertThat(
            strings(
                spark.sql(
                    "SELECT metric_name, count, bucket_counts, explicit_bounds FROM "
                        + all
                        + "otel_metrics_histogram")))
        .containsExactly("duration|3|ArraySeq(1, 2)|ArraySeq(5.0)");
    assertThat(
            strings(
                spark.sql(
                    "SELECT metric_name, value, is_monotonic FROM " + all + "otel_metrics_sum")))
        .containsExactly("requests|7.0|true");
  }
}
