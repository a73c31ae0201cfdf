package io.inlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.TelemetryWriter;
import io.inlet.schema.Signal;
import io.inlet.storage.Location;
import io.inlet.table.OrphanFile;
import io.inlet.table.TableCatalog;
import io.inlet.table.TableFormats;
import io.inlet.testing.LogRequests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that a table does not name: those that nobody will commit are found, no other. */
class OrphansCommandTest {
  @TempDir Path directory;

  private Path lake;
  private Path day;
  private Path committed;

  private void write(String format) throws IOException {
    lake = directory.resolve("lake");
    TableCatalog tables = TableFormats.open(format, Location.of(lake), Map.of());
    try (TelemetryWriter writer = TelemetryWriter.builder().tables(tables).build()) {
      for (int epoch = 0; epoch < 3; epoch++) {
        var unused = writer.write(Signal.LOGS, LogRequests.of("shop", epoch * 10, 10));
        writer.flush().join();
      }
    }
    try (Stream<Path> files = Files.walk(lake)) {
      committed =
          files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
    day = committed.getParent();
  }

  private Path plant(String producer, long epoch, Duration age) throws IOException {
    Path file = day.resolve(producer + "-" + epoch + "-00000000deadbeef.parquet");
    Files.copy(committed, file);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    return file;
  }

  private String run(String... arguments) {
    Run run = Run.of(arguments);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out();
  }

  @ParameterizedTest
  @ValueSource(strings = {"delta", "iceberg"})
  void findsAndDeletesWhatNobodyWillCommit(String format) throws IOException {
    write(format);
    String producer = OrphanFile.token(committed.toString()).orElseThrow().producerId();
    Path done = plant(producer, 2, Duration.ZERO);
    Path old = plant("somebody", 1, Duration.ofDays(8));
    Path mayCome = plant(producer, 4, Duration.ofHours(1));
    Path fresh = plant("somebody", 2, Duration.ofDays(6));
    Path foreign = Files.copy(committed, day.resolve("part-0001.parquet"));
    Files.setLastModifiedTime(foreign, FileTime.from(Instant.EPOCH));

    assertThat(run("orphans", lake.toString()))
        .contains(String.valueOf(done.getFileName()), String.valueOf(old.getFileName()))
        .doesNotContain(
            String.valueOf(mayCome.getFileName()),
            String.valueOf(fresh.getFileName()),
            "part-0001",
            String.valueOf(committed.getFileName()));
    assertThat(done).exists();
    run("orphans", lake.toString(), "--delete");
    assertThat(done).doesNotExist();
    assertThat(old).doesNotExist();
    assertThat(mayCome).exists();
    assertThat(fresh).exists();
    assertThat(foreign).exists();
    assertThat(run("sql", lake.toString(), "SELECT count(*) n FROM otel_logs", "--csv"))
        .isEqualTo("n\n30\n");
  }

  @Test
  void refusesAPlaceThatOtherTablesMayShare() throws IOException {
    Path shared = directory.resolve("shared");
    lake = directory.resolve("lake");
    TableCatalog tables =
        TableFormats.open(
            "iceberg", Location.of(lake), Map.of("write.data.path", shared.toString()));
    try (TelemetryWriter writer = TelemetryWriter.builder().tables(tables).build()) {
      var logs = writer.write(Signal.LOGS, LogRequests.of("shop", 0, 10));
      writer.flush().join();
      assertThat(logs.join().rows()).isEqualTo(10);
    }
    Run run = Run.of("orphans", lake.toString(), "--delete");
    assertThat(run.exitCode()).isNotZero();
    assertThat(run.err()).contains("write.data.path", shared.toString());
    try (Stream<Path> files = Files.walk(shared)) {
      assertThat(files.filter(file -> file.toString().endsWith(".parquet"))).hasSize(1);
    }
  }

  @Test
  void saysThatThereIsNoTable() {
    Run run = Run.of("orphans", directory.resolve("nothing").toString());
    assertThat(run.exitCode()).isNotZero();
    assertThat(run.err()).contains("no Delta table or Iceberg table");
  }
}
