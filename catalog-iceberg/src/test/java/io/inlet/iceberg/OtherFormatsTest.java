package io.inlet.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.TelemetryWriter;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectStores;
import io.inlet.table.AsOf;
import io.inlet.table.ParquetFiles;
import io.inlet.table.TableCatalog;
import io.inlet.table.TableFormats;
import io.inlet.testing.LogRequests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tables of an embedded catalog, and what else may lie in its directory. */
@Timeout(60)
class OtherFormatsTest {
  @TempDir Path directory;

  private static void write(TableCatalog tables, int first) throws Exception {
    try (TelemetryWriter writer = Writers.open(tables)) {
      Writers.commit(writer, LogRequests.of("shop", first, 10));
    }
  }

  private List<String> formats() throws IOException {
    try (ObjectStore store = ObjectStores.open(Location.of(directory))) {
      return TableFormats.at(store);
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void readingCreatesNothing() throws Exception {
    Path nothing = directory.resolve("nothing");
    for (Path lake : List.of(directory, nothing)) {
      try (IcebergTables tables = IcebergTables.at(lake)) {
        assertThat(tables.snapshot("otel_logs", AsOf.LATEST)).isEmpty();
        assertThat(tables.history("otel_logs", 1)).isEmpty();
        assertThat(tables.orphans("otel_logs", Instant.now())).isEmpty();
      }
    }
    assertThat(names()).isEmpty();
  }

  @Test
  void tablesAreFoundInTheCatalog() throws Exception {
    assertThat(formats()).isEmpty();
    Files.writeString(directory.resolve("catalog.db"), "something else");
    assertThat(formats()).isEmpty();
    Files.delete(directory.resolve("catalog.db"));
    write(IcebergTables.at(directory).namespace("a.b"), 0);
    assertThat(formats()).containsExactly("iceberg");
    assertThat(names()).doesNotContain("catalog.db-journal");
  }

  @Test
  void noTableIsCreatedOverPlainFiles() throws Exception {
    write(ParquetFiles.at(directory), 0);
    assertThatThrownBy(() -> write(IcebergTables.at(directory), 10))
        .hasStackTraceContaining("TableRefusedException")
        .hasStackTraceContaining("'parquet'");
    assertThat(names()).containsExactly("otel_logs");
    assertThat(formats()).containsExactly("parquet");
  }

  @Test
  void noTableIsCreatedBesideADeltaTable() throws Exception {
    Path log = Files.createDirectories(directory.resolve("otel_logs/_delta_log"));
    Files.writeString(log.resolve("00000000000000000000.json"), "{}");
    assertThatThrownBy(() -> write(IcebergTables.at(directory), 0))
        .hasStackTraceContaining("'delta'");
    assertThat(names()).containsExactly("otel_logs");
  }

  @Test
  void noPlainFilesAreWrittenBesideATable() throws Exception {
    write(IcebergTables.at(directory), 0);
    assertThatThrownBy(() -> write(ParquetFiles.at(directory), 10))
        .hasStackTraceContaining("'iceberg'");
    assertThat(directory.resolve("otel_logs")).doesNotExist();
  }
}
