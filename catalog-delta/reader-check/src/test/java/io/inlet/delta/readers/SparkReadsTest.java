package io.inlet.delta.readers;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.TelemetryWriter;
import io.inlet.delta.DeltaTables;
import io.inlet.delta.Rows;
import io.inlet.schema.Signal;
import io.inlet.testing.LogRequests;
import io.inlet.testing.TraceAndMetricRequests;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Spark with delta-spark reads what Inlet writes. */
@ExtendWith(SharedServers.class)
class SparkReadsTest {
  @TempDir Path directory;

  private SparkSession spark;
  private SparkLake lake;

  @BeforeEach
  void lake(SparkSession shared) {
    spark = shared;
    lake = new SparkLake(shared, directory.resolve(Lakes.ODD_NAME));
  }

  @Test
  void readsTheRowsWithTheirTypes() throws Exception {
    Lakes.append(lake.path(), "a", 0, 30);

    assertThat(lake.bodies()).isEqualTo(Rows.expected("a", 0, 30));
    assertThat(
            SparkLake.strings(
                lake.load()
                    .where("body = 'a 7'")
                    .selectExpr(
                        "time", "date", "service_name", "severity_number", "attributes['n']")))
        .containsExactly("2026-11-20 08:00:07.000008|2026-11-20|a|9|7");
    assertThat(SparkLake.strings(spark.sql("DESCRIBE TABLE " + lake.table())))
        .contains("body|string|The body: a string as it is, any other value as JSON");
    assertThat(
            SparkLake.strings(
                spark
                    .sql("DESCRIBE HISTORY " + lake.table())
                    .selectExpr("version", "operation", "operationMetrics['numOutputRows']")))
        .containsExactly("3|WRITE|10", "2|WRITE|10", "1|WRITE|10", "0|CREATE TABLE|null");
  }

  @Test
  void skipsFilesByStatisticsAndPartition() throws Exception {
    Lakes.append(lake.path(), "a", 0, 50);

    assertThat(lake.load().inputFiles()).hasSize(5);
    Dataset<Row> lastMicrosecond =
        lake.load().where("time >= timestamp '2026-11-20 08:00:49.00005'");
    assertThat(lastMicrosecond.count()).isEqualTo(1);
    assertThat(lastMicrosecond.inputFiles()).hasSize(1);
    assertThat(lake.load().where("date = date '2026-11-19'").inputFiles()).isEmpty();
  }

  @Test
  void tablesOfAllSignalsAreReadWithTheirNestedColumns() throws Exception {
    try (TelemetryWriter writer = Lakes.writer(DeltaTables.at(lake.path()))) {
      Lakes.commit(writer, Signal.TRACES, TraceAndMetricRequests.traces());
      Lakes.commit(writer, Signal.METRICS, TraceAndMetricRequests.metrics());
      Lakes.commit(writer, Signal.LOGS, LogRequests.of("a", 0, 1));
    }
    assertThat(
            SparkLake.strings(
                spark.sql(
                    "SELECT name, kind, events[0].name, events[0].attributes['k'], links[0].span_id"
                        + " FROM delta.`"
                        + lake.path().resolve("otel_traces")
                        + "`")))
        .containsExactly("GET /|SERVER|started|v|0000000000000002");
    assertThat(
            SparkLake.strings(
                spark.sql(
                    "SELECT metric_name, count, bucket_counts, explicit_bounds FROM delta.`"
                        + lake.path().resolve("otel_metrics_histogram")
                        + "`")))
        .containsExactly("duration|3|ArraySeq(1, 2)|ArraySeq(5.0)");
    assertThat(
            SparkLake.strings(
                spark.sql(
                    "SELECT metric_name, value, is_monotonic FROM delta.`"
                        + lake.path().resolve("otel_metrics_sum")
                        + "`")))
        .containsExactly("requests|7.0|true");
  }

  @Test
  void tablesPartitionedByOtherColumnsArePrunedByThem() throws Exception {
    DeltaTables tables = DeltaTables.at(lake.path()).partitionedBy(List.of("service_name", "date"));
    Lakes.append(tables, "a b/ö=%", 0, 10);
    Lakes.append(lake.path(), "shop", 0, 20);

    assertThat(lake.load().where("service_name = 'a b/ö=%'").count()).isEqualTo(10);
    assertThat(lake.load().where("service_name = 'a b/ö=%'").inputFiles()).hasSize(1);
    assertThat(lake.load().where("service_name = 'shop'").inputFiles()).hasSize(2);
    spark.sql("OPTIMIZE " + lake.table());
    Lakes.append(lake.path(), "a b/ö=%", 10, 10);
    assertThat(lake.load().where("service_name = 'a b/ö=%'").count()).isEqualTo(20);
    assertThat(Rows.bodies(lake.path())).isEqualTo(lake.bodies());
  }
}
