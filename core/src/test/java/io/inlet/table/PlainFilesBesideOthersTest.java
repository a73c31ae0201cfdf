package io.inlet.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.TelemetryWriter;
import io.inlet.schema.Signal;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectStores;
import io.inlet.testing.LogRequests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain files are not written where tables of other formats lie, and are told from them. */
class PlainFilesBesideOthersTest {
  @TempDir Path directory;

  private void put(String key) throws IOException {
    Path file = directory.resolve(key);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{}");
  }

  private List<String> formats() throws IOException {
    try (ObjectStore store = ObjectStores.open(Location.of(directory))) {
      return TableFormats.at(store);
    }
  }

  private void write() {
    try (TelemetryWriter writer =
        TelemetryWriter.builder().tables(ParquetFiles.at(directory)).build()) {
      var receipt = writer.write(Signal.LOGS, LogRequests.of("shop", 0, 10));
      writer.flush().exceptionally(failure -> null).join();
      assertThat(receipt.join().rows()).isEqualTo(10);
    }
  }

  private boolean hasDataFiles() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.anyMatch(file -> file.toString().endsWith(".parquet"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "otel_logs/_delta_log/00000000000000000000.json",
        "otel_logs/metadata/00000-a.metadata.json",
        "telemetry/otel_logs/metadata/00000-a.metadata.json"
      })
  @Timeout(60)
  void areRefusedAtOnce(String key) throws IOException {
    put("catalog.db");
    put(key);
    assertThatThrownBy(this::write)
        .hasStackTraceContaining("TableRefusedException")
        .hasStackTraceContaining(directory.toString())
        .hasStackTraceContaining(key.contains("_delta_log") ? "'delta'" : "'iceberg'");
    assertThat(hasDataFiles()).isFalse();
  }

  @Test
  void areWrittenBesideOtherTables() throws IOException {
    put("otel_traces/_delta_log/00000000000000000000.json");
    write();
    assertThat(hasDataFiles()).isTrue();
  }

  @Test
  void areFound() throws IOException {
    assertThat(formats()).isEmpty();
    Files.createDirectories(directory.resolve("otel_logs/date=2026-11-20"));
    put("otel_logs/date=2026-11-20/notes.txt");
    assertThat(formats()).isEmpty();
    write();
    assertThat(formats()).containsExactly("parquet");
    put("otel_logs/_delta_log/00000000000000000000.json");
    assertThat(formats()).doesNotContain("parquet");
  }
}
