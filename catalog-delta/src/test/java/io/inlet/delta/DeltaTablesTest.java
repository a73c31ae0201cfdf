package io.inlet.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.FlushPolicy;
import io.inlet.TelemetryWriter;
import io.inlet.schema.Signal;
import io.inlet.table.AsOf;
import io.inlet.table.TableSnapshot;
import io.inlet.table.TableVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeltaTablesTest {
  @TempDir Path lake;

  private TelemetryWriter writer(DeltaTables tables) {
    return TelemetryWriter.builder()
        .tables(tables)
        .flushPolicy(FlushPolicy.defaults().withMaxAge(Duration.ofHours(1)))
        .build();
  }

  @Test
  @Tag("smoke")
  void rowsAppearWithTheirCommit() throws Exception {
    try (TelemetryWriter writer = writer(DeltaTables.at(lake))) {
      var receipt = writer.write(Signal.LOGS, LogRequests.of("a", 0, 100));
      writer.flush().get();
      assertThat(receipt.get().rows()).isEqualTo(100);
      assertThat(Rows.bodies(lake)).isEqualTo(Rows.expected("a", 0, 100));

      writer.write(Signal.LOGS, LogRequests.of("b", 0, 10));
      writer.flush().get();
    }

    assertThat(Rows.bodies(lake, new AsOf.Version(1))).isEqualTo(Rows.expected("a", 0, 100));
    assertThat(Rows.bodies(lake)).hasSize(110);
    TableSnapshot snapshot = Rows.snapshot(lake, AsOf.LATEST);
    assertThat(snapshot.version()).isEqualTo(2);
    assertThat(snapshot.partitionColumns()).containsExactly("date");
    assertThat(snapshot.files())
        .extracting(file -> file.partition().toString())
        .containsOnly("date=2026-11-20");
    assertThat(snapshot.files())
        .extracting(file -> file.rowCount().orElseThrow())
        .containsExactlyInAnyOrder(100L, 10L);
  }

  @Test
  void historySaysWhoDidWhat() throws Exception {
    try (TelemetryWriter writer = writer(DeltaTables.at(lake))) {
      writer.write(Signal.LOGS, LogRequests.of("a", 0, 100));
      writer.flush().get();
    }
    try (DeltaTables tables = DeltaTables.at(lake)) {
      List<TableVersion> history = tables.history("otel_logs", 10);
      assertThat(history)
          .extracting(TableVersion::operation)
          .containsExactly("WRITE", "CREATE TABLE");
      assertThat(history.get(0).details())
          .containsEntry("mode", "Append")
          .containsEntry("numOutputRows", "100")
          .containsEntry("numFiles", "1")
          .hasEntrySatisfying("userMetadata", text -> assertThat(text).contains("epoch 1"));
      assertThat(history.get(0).writer()).contains("Inlet");
    }
  }

  @Test
  void checkpointsComeByThemselvesAndTheTableGoesOn() throws Exception {
    DeltaTables tables =
        DeltaTables.at(lake)
            .withTableProperties(Map.of("delta.checkpointInterval", "5"))
            .withLogCompactionInterval(3);
    try (TelemetryWriter writer = writer(tables)) {
      for (int i = 0; i < 23; i++) {
        writer.write(Signal.LOGS, LogRequests.of("a", i * 10, 10));
        writer.flush().get();
      }
    }
    Path log = lake.resolve("otel_logs/_delta_log");
    assertThat(log.resolve("_last_checkpoint")).exists();
    try (var files = Files.list(log)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .anyMatch(name -> name.endsWith(".checkpoint.parquet"))
          .anyMatch(name -> name.endsWith(".crc"))
          .anyMatch(name -> name.endsWith(".compacted.json"));
    }
    assertThat(Rows.bodies(lake)).isEqualTo(Rows.expected("a", 0, 230));
    // Reading begins at a checkpoint: without the first commits nothing is missing.
    for (int version = 0; version < 5; version++) {
      Files.delete(log.resolve(String.format("%020d.json", version)));
    }
    assertThat(Rows.bodies(lake)).isEqualTo(Rows.expected("a", 0, 230));
    try (TelemetryWriter writer = writer(DeltaTables.at(lake))) {
      writer.write(Signal.LOGS, LogRequests.of("a", 230, 10));
      writer.flush().get();
    }
    assertThat(Rows.bodies(lake)).isEqualTo(Rows.expected("a", 0, 240));
  }

  @Test
  void unknownPropertiesNameTheNearest() {
    DeltaTables tables =
        DeltaTables.at(lake).withTableProperties(Map.of("delta.checkpointIntervall", "5"));
    assertThatThrownBy(() -> tables.open(io.inlet.schema.Tables.LOGS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("delta.checkpointInterval'");
  }
}
