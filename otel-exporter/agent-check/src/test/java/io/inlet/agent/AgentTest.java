package io.inlet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.TelemetryWriter;
import io.inlet.delta.DeltaTables;
import io.inlet.delta.Rows;
import io.inlet.iceberg.IcebergTables;
import io.inlet.table.AsOf;
import io.inlet.table.TableSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An application that is instrumented by the agent and properties alone, killed once and then ended
 * in order: the table holds the spans that the agent has sent to another receiver, each once.
 */
@Tag("smoke")
@Timeout(1_200)
class AgentTest {
  private static final int REQUESTS = 400;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"delta", "iceberg"})
  void theTableHoldsWhatTheAgentHasExported(String format) throws Exception {
    List<String> requested = new ArrayList<>();
    try (SpanReceiver receiver = new SpanReceiver()) {
      List<String> safe;
      List<String> unsure;
      try (InstrumentedServer server = InstrumentedServer.start(directory, format, receiver)) {
        requested.addAll(server.load(REQUESTS));
        receiver.awaitServed(REQUESTS);
        safe = receiver.spanIds();
        // The batch after these comes only when all exporters have acknowledged them.
        requested.addAll(server.load(1));
        receiver.awaitServed(REQUESTS + 1);
        server.kill();
        unsure = receiver.spanIds();
        unsure.removeAll(safe);
      }
      assertThat(snapshot(format, "otel_traces"))
          .as("rows before the kill, which came long before they are due")
          .isEmpty();

      try (InstrumentedServer server = InstrumentedServer.start(directory, format, receiver)) {
        requested.addAll(server.load(REQUESTS));
        server.terminate();
      }
      commitTheRest(format);
      List<String> rows = select(format, "otel_traces", "span_id");
      List<String> exported = receiver.spanIds();
      assertThat(exported).containsAll(rows);
      // Of the last batch before the kill either is possible.
      exported.removeAll(unsure);
      assertThat(rows).doesNotHaveDuplicates().containsAll(exported);
      assertThat(receiver.servedTraceIds()).containsExactlyInAnyOrderElementsOf(requested);
      assertThat(select(format, "otel_traces", "service_name")).containsOnly("s3proxy");
      assertThat(select(format, "otel_metrics_sum", "metric_name")).contains("jvm.thread.count");
    }
  }

  /** What the application could not commit in the seconds it has to shut down is in its spool. */
  private void commitTheRest(String format) {
    try (TelemetryWriter last =
        TelemetryWriter.builder()
            .options(
                Map.of(
                    "location",
                    directory.resolve("lake").toString(),
                    "format",
                    format,
                    "spool.directory",
                    directory.resolve("spool").toString()))
            .closeTimeout(Duration.ofMinutes(5))
            .build()) {
      // Closing waits for it.
    }
  }

  private List<String> select(String format, String table, String expression) throws IOException {
    return Rows.select(snapshot(format, table).orElseThrow(), expression);
  }

  private Optional<TableSnapshot> snapshot(String format, String table) throws IOException {
    Path lake = directory.resolve("lake");
    if (format.equals("delta")) {
      try (DeltaTables tables = DeltaTables.at(lake)) {
        return tables.snapshot(table, AsOf.LATEST).filter(found -> !found.files().isEmpty());
      }
    }
    try (IcebergTables tables = IcebergTables.at(lake)) {
      return tables.snapshot(table, AsOf.LATEST).filter(found -> !found.files().isEmpty());
    }
  }
}
