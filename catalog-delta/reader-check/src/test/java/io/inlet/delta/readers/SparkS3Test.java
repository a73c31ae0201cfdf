package io.inlet.delta.readers;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.delta.DeltaFormat;
import io.inlet.delta.DeltaTables;
import io.inlet.delta.Rows;
import io.inlet.storage.Location;
import io.inlet.table.AsOf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Spark reads and appends in a bucket, through {@code s3a}. */
@ExtendWith(SharedServers.class)
class SparkS3Test {
  @Test
  void readsAndAppendsInABucket(SparkSession spark, S3Lake server) throws Exception {
    server.hadoopOptions().forEach(spark.sparkContext().hadoopConfiguration()::set);
    Location bucket = server.location("a lake größer, for Spark");
    Map<String, String> options = new HashMap<>(server.options());
    options.put("delta.checkpointInterval", "3");
    Lakes.append((DeltaTables) new DeltaFormat().open(bucket, options), "a", 0, 50);
    String table = bucket.resolve("otel_logs").toString().replaceFirst("^s3:", "s3a:");

    Dataset<Row> rows = spark.read().format("delta").load(table);
    assertThat(SparkLake.bodies(rows)).isEqualTo(Rows.expected("a", 0, 50));
    assertThat(rows.where("time >= timestamp '2026-11-20 08:00:49'").inputFiles()).hasSize(1);
    rows.where("body = 'a 0'").write().format("delta").mode("append").save(table);
    Lakes.append((DeltaTables) new DeltaFormat().open(bucket, options), "a", 50, 10);

    List<String> expected = new ArrayList<>(Rows.expected("a", 0, 60));
    expected.add(0, "a 0");
    assertThat(SparkLake.bodies(spark.read().format("delta").load(table))).isEqualTo(expected);
    try (DeltaTables tables = (DeltaTables) new DeltaFormat().open(bucket, options)) {
      assertThat(tables.snapshot("otel_logs", AsOf.LATEST).orElseThrow().version()).isEqualTo(7);
    }
  }
}
