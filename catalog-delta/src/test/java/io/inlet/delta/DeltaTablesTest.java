package io.inlet.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.FlushPolicy;
import io.inlet.Receipt;
import io.inlet.TelemetryWriter;
import io.inlet.schema.Signal;
import io.inlet.schema.Tables;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectStores;
import io.inlet.table.AsOf;
import io.inlet.table.CommitToken;
import io.inlet.table.Table;
import io.inlet.table.TableCommit;
import io.inlet.table.TableSnapshot;
import io.inlet.table.TableVersion;
import io.inlet.testing.LogRequests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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

  private static Receipt commit(TelemetryWriter writer, byte[] request) throws Exception {
    CompletableFuture<Receipt> receipt = writer.write(Signal.LOGS, request);
    writer.flush().get();
    return receipt.get();
  }

  @Test
  @Tag("smoke")
  void rowsAppearWithTheirCommit() throws Exception {
    try (TelemetryWriter writer = writer(DeltaTables.at(lake))) {
      assertThat(commit(writer, LogRequests.of("a", 0, 100)).rows()).isEqualTo(100);
      assertThat(Rows.bodies(lake)).isEqualTo(Rows.expected("a", 0, 100));

      commit(writer, LogRequests.of("b", 0, 10));
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
  void aCommitTimeoutWithoutEndIsOne() throws Exception {
    Duration forever = Duration.ofSeconds(Long.MAX_VALUE);
    try (TelemetryWriter writer = writer(DeltaTables.at(lake).withCommitTimeout(forever))) {
      assertThat(commit(writer, LogRequests.of("a", 0, 10)).rows()).isEqualTo(10);
    }
  }

  @Test
  void historySaysWhoDidWhat() throws Exception {
    try (TelemetryWriter writer = writer(DeltaTables.at(lake))) {
      commit(writer, LogRequests.of("a", 0, 100));
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
        commit(writer, LogRequests.of("a", i * 10, 10));
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
      commit(writer, LogRequests.of("a", 230, 10));
    }
    assertThat(Rows.bodies(lake)).isEqualTo(Rows.expected("a", 0, 240));
  }

  @Test
  void checkpointsLeaveOutMarksWhoseRetentionIsOver() throws Exception {
    try (DeltaTables tables =
            DeltaTables.at(lake)
                .withTableProperties(
                    Map.of(
                        "delta.checkpointInterval", "3",
                        "delta.setTransactionRetentionDuration", "interval 1 second"));
        Table table = tables.open(Tables.LOGS)) {
      table.writeSpec();
      table.commit(List.of(new TableCommit(new CommitToken("gone", 1), List.of())));
      Thread.sleep(1_100);
      table.commit(List.of(new TableCommit(new CommitToken("alive", 1), List.of())));
      table.commit(List.of(new TableCommit(new CommitToken("alive", 2), List.of())));
    }
    for (int version = 0; version <= 2; version++) {
      Files.delete(lake.resolve(String.format("otel_logs/_delta_log/%020d.json", version)));
    }
    try (DeltaTables tables = DeltaTables.at(lake);
        Table table = tables.open(Tables.LOGS)) {
      assertThat(table.mark("alive")).hasValue(2);
      assertThat(table.mark("gone")).isEmpty();
    }
  }

  @Test
  void openingReadsNoMoreOfALongLogThanOfAShortOne() throws Exception {
    DeltaTables tables =
        DeltaTables.at(lake).withTableProperties(Map.of("delta.checkpointInterval", "20"));
    try (tables;
        Table table = tables.open(Tables.LOGS)) {
      table.writeSpec();
      for (int epoch = 1; epoch <= 250; epoch++) {
        table.commit(List.of(new TableCommit(new CommitToken("one", epoch), List.of())));
      }
    }
    CountingStore store = new CountingStore(ObjectStores.open(Location.of(lake)));
    try (DeltaTables again = DeltaTables.at(store);
        Table table = again.open(Tables.LOGS)) {
      assertThat(table.mark("one")).hasValue(250);
      assertThat(table.mark("unknown")).isEmpty();
      table.writeSpec();
      // The pointer, a checkpoint and the commits behind it, of which there are up to 20.
      assertThat(store.reads()).isLessThan(50);
      assertThat(store.listed()).isLessThan(200);
      int before = store.reads();
      for (int epoch = 1; epoch <= 10; epoch++) {
        table.commit(List.of(new TableCommit(new CommitToken("two", epoch), List.of())));
      }
      // A sole writer's commit reads nothing again, but for the checkpoint to look for its mark.
      assertThat(store.reads() - before).isLessThan(40);
    }
  }

  @Test
  void unknownPropertiesNameTheNearest() {
    DeltaTables tables =
        DeltaTables.at(lake).withTableProperties(Map.of("delta.checkpointIntervall", "5"));
    assertThatThrownBy(() -> tables.open(Tables.LOGS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("delta.checkpointInterval'");
  }
}
