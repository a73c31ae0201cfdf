package io.inlet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.TelemetryWriter;
import io.inlet.storage.Location;
import io.inlet.storage.testing.S3TestServer;
import io.inlet.table.AsOf;
import io.inlet.table.TableCatalog;
import io.inlet.table.TableFormats;
import io.inlet.table.TableSnapshot;
import io.inlet.testing.Jdks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An application that is instrumented by the agent and properties alone, killed once and then ended
 * in order: the tables hold the spans and log records that the agent has sent to another receiver,
 * each once.
 */
@Tag("smoke")
@Timeout(1_200)
class AgentTest {
  private static final int REQUESTS = 400;
  private static final String LOG_RECORD =
      "concat(coalesce(trace_id, ''), ' ', time_unix_nano, ' ', body)";

  @TempDir Path directory;

  @Test
  void deltaInS3() throws Exception {
    try (S3TestServer store = S3TestServer.start(directory.resolve("store"), "lake");
        Receiver receiver = new Receiver()) {
      runAndCount(
          new Destination(
              "delta",
              "s3://lake/telemetry",
              store.options(),
              file -> store.file(file.replaceFirst("^s3://", "")).toString()),
          Jdks.own(),
          receiver);
      assertThat(receiver.portsOfServersCalled())
          .as("servers in spans; its own store the exporter keeps out")
          .doesNotContain((long) store.port());
    }
  }

  @Test
  void icebergOnLocalDiskOnJdk25() throws Exception {
    try (Receiver receiver = new Receiver()) {
      runAndCount(
          new Destination(
              "iceberg", directory.resolve("lake").toString(), Map.of(), Function.identity()),
          Jdks.require(25),
          receiver);
    }
  }

  /**
   * Where the tables are.
   *
   * @param format of the tables
   * @param location of the tables
   * @param storage options of the store
   * @param localFile the local file of an address in it
   */
  private record Destination(
      String format,
      String location,
      Map<String, String> storage,
      Function<String, String> localFile) {

    /** The options of an exporter, or of a writer. */
    Map<String, String> options(Path spool) {
      Map<String, String> options = new TreeMap<>();
      options.put("location", location);
      options.put("format", format);
      options.put("spool.directory", spool.toString());
      storage.forEach((name, value) -> options.put("table." + name, value));
      return options;
    }

    List<String> select(String table, String expression) throws IOException {
      return LocalRows.select(snapshot(table).orElseThrow(), localFile, expression);
    }

    Optional<TableSnapshot> snapshot(String table) throws IOException {
      try (TableCatalog tables = TableFormats.open(format, Location.parse(location), storage)) {
        return tables.snapshot(table, AsOf.LATEST).filter(found -> !found.files().isEmpty());
      }
    }
  }

  private void runAndCount(Destination destination, Path java, Receiver receiver) throws Exception {
    String format = destination.format();
    Map<String, String> options = destination.options(directory.resolve("spool"));
    List<String> requested = new ArrayList<>();
    List<String> safeSpans;
    List<String> safeLogs;
    List<String> unsureSpans;
    List<String> unsureLogs;
    try (InstrumentedServer server =
        InstrumentedServer.start(java, directory, format, options, receiver)) {
      requested.addAll(server.load(REQUESTS));
      receiver.awaitServed(REQUESTS);
      safeSpans = receiver.spanIds();
      safeLogs = receiver.logRecords();
      // The batches after these come only when all exporters have acknowledged them.
      requested.addAll(server.load(1));
      receiver.awaitServed(REQUESTS + 1);
      receiver.awaitLogRecords(safeLogs.size() + 1);
      server.kill();
      unsureSpans = receiver.spanIds();
      unsureSpans.removeAll(safeSpans);
      unsureLogs = receiver.logRecords();
      unsureLogs.removeAll(safeLogs);
    }
    assertThat(destination.snapshot("otel_traces"))
        .as("rows before the kill, which came long before they are due")
        .isEmpty();

    try (InstrumentedServer server =
        InstrumentedServer.start(java, directory, format, options, receiver)) {
      requested.addAll(server.load(REQUESTS));
      server.terminate();
    }
    commitTheRest(options);
    assertThat(receiver.servedTraceIds()).containsExactlyInAnyOrderElementsOf(requested);
    long spans =
        check(destination.select("otel_traces", "span_id"), receiver.spanIds(), unsureSpans);
    long logs =
        check(destination.select("otel_logs", LOG_RECORD), receiver.logRecords(), unsureLogs);
    assertThat(logs).isGreaterThan(REQUESTS);
    assertThat(destination.select("otel_traces", "service_name")).containsOnly("s3proxy");
    assertThat(destination.select("otel_metrics_sum", "metric_name")).contains("jvm.thread.count");
    System.out.printf(
        "agent, %s at %s, %s: %d requests; %d spans and %d log records, each there once%n",
        format, destination.location(), java, requested.size(), spans, logs);
  }

  /** Compares rows with what was exported; of the last batch before the kill either is possible. */
  private static long check(List<String> rows, List<String> exported, List<String> unsure) {
    assertThat(exported).doesNotHaveDuplicates().containsAll(rows);
    exported.removeAll(unsure);
    assertThat(rows).doesNotHaveDuplicates().containsAll(exported);
    return rows.size();
  }

  /** What the application could not commit in the seconds it has to shut down is in its spool. */
  private static void commitTheRest(Map<String, String> options) {
    try (TelemetryWriter last =
        TelemetryWriter.builder().options(options).closeTimeout(Duration.ofMinutes(5)).build()) {
      // Closing waits for it.
    }
  }
}
