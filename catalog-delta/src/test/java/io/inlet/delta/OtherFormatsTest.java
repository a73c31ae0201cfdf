package io.inlet.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.TelemetryWriter;
import io.inlet.schema.Signal;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectStores;
import io.inlet.table.ParquetFiles;
import io.inlet.table.TableCatalog;
import io.inlet.table.TableFormats;
import io.inlet.testing.LogRequests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A Delta table and plain files do not share a directory. */
@Timeout(60)
class OtherFormatsTest {
  @TempDir Path lake;

  private static void write(TableCatalog tables, int first) {
    try (TelemetryWriter writer = TelemetryWriter.builder().tables(tables).build()) {
      var receipt = writer.write(Signal.LOGS, LogRequests.of("shop", first, 10));
      writer.flush().exceptionally(failure -> null).join();
      assertThat(receipt.join().rows()).isEqualTo(10);
    }
  }

  private List<String> formats() throws IOException {
    try (ObjectStore store = ObjectStores.open(Location.of(lake))) {
      return TableFormats.at(store);
    }
  }

  @Test
  void noTableIsCreatedOverPlainFiles() throws IOException {
    write(ParquetFiles.at(lake), 0);
    assertThatThrownBy(() -> write(DeltaTables.at(lake), 10))
        .hasStackTraceContaining("TableRefusedException")
        .hasStackTraceContaining("plain Parquet files")
        .hasStackTraceContaining("'parquet'");
    assertThat(lake.resolve("otel_logs/_delta_log")).doesNotExist();
    assertThat(formats()).containsExactly("parquet");
  }

  @Test
  void noTableIsCreatedBesideAnIcebergTable() throws IOException {
    Path metadata = Files.createDirectories(lake.resolve("otel_logs/metadata"));
    Files.writeString(metadata.resolve("00000-a.metadata.json"), "{}");
    assertThatThrownBy(() -> write(DeltaTables.at(lake), 0)).hasStackTraceContaining("'iceberg'");
  }

  @Test
  void noPlainFilesAreWrittenIntoATable() throws Exception {
    write(DeltaTables.at(lake), 0);
    assertThatThrownBy(() -> write(ParquetFiles.at(lake), 10)).hasStackTraceContaining("'delta'");
    assertThat(Rows.bodies(lake)).hasSize(10);
    assertThat(formats()).containsExactly("delta");
  }

  /** The table is there before any data file, so that nobody takes its files for plain ones. */
  @Test
  void aWriterThatEndedBeforeItsFirstCommitIsGoneOnAfter() throws Exception {
    write(DeltaTables.at(lake), 0);
    try (Stream<Path> log = Files.list(lake.resolve("otel_logs/_delta_log"))) {
      for (Path file : log.toList()) {
        if (!file.getFileName().toString().startsWith("00000000000000000000.")) {
          Files.delete(file);
        }
      }
    }
    write(DeltaTables.at(lake), 10);
    assertThat(Rows.bodies(lake)).hasSize(10);
  }
}
