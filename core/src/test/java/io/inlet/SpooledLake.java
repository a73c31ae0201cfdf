package io.inlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.storage.Location;
import io.inlet.storage.ObjectStores;
import io.inlet.table.ParquetFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Plain files in a store that can fail, and a spool before them: what tests of both extend. */
abstract class SpooledLake {
  @TempDir Path directory;

  FaultyStore store;
  Path lake;
  Path spool;

  @BeforeEach
  void openStore() throws IOException {
    lake = directory.resolve("lake");
    spool = directory.resolve("spool");
    store = new FaultyStore(ObjectStores.open(Location.of(lake)));
  }

  TelemetryWriterBuilder builder() {
    return TelemetryWriter.builder().tables(ParquetFiles.at(store)).spool(spool);
  }

  void assertRows(long rows) {
    assertThat(new Lake(lake).count("otel_logs")).isEqualTo(rows);
    assertThat(new Lake(lake).number("otel_logs", "count(DISTINCT attributes['number'])"))
        .isEqualTo(rows);
  }

  List<Path> spoolFiles() throws IOException {
    try (Stream<Path> paths = Files.walk(spool)) {
      return paths.filter(Files::isRegularFile).toList();
    }
  }
}
