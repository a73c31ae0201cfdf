package io.inlet.delta.readers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A lake on local disk whose logs Spark reads. */
record SparkLake(SparkSession spark, Path path) {

  /** The table of logs, as a statement names it. */
  String table() {
    return "delta.`" + path.resolve("otel_logs") + "`";
  }

  Dataset<Row> load() {
    return spark.read().format("delta").load(path.resolve("otel_logs").toString());
  }

  /** The bodies of all logs, sorted. */
  List<String> bodies() {
    return bodies(load());
  }

  /** The bodies of logs, sorted. */
  static List<String> bodies(Dataset<Row> logs) {
    // Not by Spark: that would be one more stage of each of many jobs.
    return strings(logs.select("body")).stream().sorted().toList();
  }

  /** Rows with their values divided by bars. */
  static List<String> strings(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(row -> row.mkString("|")).toList();
  }

  /** So that nobody can do without the checkpoint of a version. */
  void removeCommitsBefore(long version) throws IOException {
    removeCommitsBefore(path, version);
  }

  static void removeCommitsBefore(Path lake, long version) throws IOException {
    Path log = lake.resolve("otel_logs/_delta_log");
    for (long v = 0; v < version; v++) {
      Files.deleteIfExists(log.resolve(String.format("%020d.json", v)));
      Files.deleteIfExists(log.resolve(String.format("%020d.crc", v)));
      Files.deleteIfExists(log.resolve(String.format(".%020d.crc.crc", v)));
    }
    Files.deleteIfExists(log.resolve(String.format("%020d.crc", version)));
  }
}
