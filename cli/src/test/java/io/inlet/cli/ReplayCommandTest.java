package io.inlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.TelemetryWriter;
import io.inlet.parquet.Compression;
import io.inlet.schema.Signal;
import io.inlet.storage.Location;
import io.inlet.table.TableCatalog;
import io.inlet.table.TableFormats;
import io.inlet.testing.LogRequests;
import io.inlet.testing.UnsteadyTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a table refused for a while is brought to it by the command line, once. */
class ReplayCommandTest {
  private static final String LINE =
      "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"timeUnixNano\":\"5\"}]}]}]}\n";

  @TempDir Path directory;

  private String replay(int exitCode, String... arguments) {
    Run run = Run.of(arguments);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    return run.out();
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "delta", "iceberg"})
  void bringsBackWhatWasRefusedOnce(String format) throws IOException {
    Path lake = directory.resolve("lake");
    Path spool = directory.resolve("spool");
    AtomicBoolean refuses = new AtomicBoolean();
    TableCatalog tables = TableFormats.open(format, Location.of(lake), Map.of());
    try (TelemetryWriter writer =
        TelemetryWriter.builder()
            .tables(new UnsteadyTables(tables, Compression.ZSTD, refuses::get))
            .spool(spool)
            .build()) {
      for (int epoch = 0; epoch < 6; epoch++) {
        refuses.set(epoch % 2 == 1);
        writer.write(Signal.LOGS, LogRequests.of("shop", epoch * 10, 10)).join();
        writer.flush().exceptionally(failure -> null).join();
      }
    }
    String[] query = {
      "sql", lake.toString(), "SELECT count(*) n, count(DISTINCT body) d FROM otel_logs", "--csv"
    };
    assertThat(replay(0, query)).endsWith("30,30\n");
    Path copy = directory.resolve("copy");
    copy(spool, copy);

    assertThat(replay(0, "replay", spool.toString()))
        .contains("otel_logs", "refused", "refuses for a while");
    assertThat(replay(0, "replay", spool.toString(), "--to", lake.toString()).lines())
        .filteredOn(line -> line.contains("done"))
        .hasSize(3);
    assertThat(replay(0, query)).endsWith("60,60\n");
    replay(0, "replay", spool.toString(), "--to", lake.toString());
    replay(0, "replay", copy.toString(), "--to", lake.toString());
    assertThat(replay(0, query)).endsWith("60,60\n");
  }

  @Test
  void whatIsNoSpoolIsNamed() throws IOException {
    Path lake = directory.resolve("lake");
    Path input = Files.writeString(directory.resolve("logs.jsonl"), LINE);
    for (String format : List.of("parquet", "delta", "iceberg")) {
      String place = lake.resolve(format).toString();
      replay(0, "convert", "--to", place, "--format", format, input.toString());
      Run run = Run.of("replay", place);
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains(place + " is no spool");
    }
    replay(0, "replay", Files.createDirectories(directory.resolve("empty")).toString());
  }

  @Test
  void onlyLimitsOfDecodingAreLimits() {
    Run run = Run.of("replay", directory.toString(), "--limit", "flush.max.rows=2");
    assertThat(run.exitCode()).isNotZero();
    assertThat(run.err())
        .contains("flush.max.rows", "record.max.bytes", "date.max.ahead")
        .doesNotContain("memory.limit");
    replay(0, "replay", directory.toString(), "--limit", "record.max.bytes=2");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }
}
