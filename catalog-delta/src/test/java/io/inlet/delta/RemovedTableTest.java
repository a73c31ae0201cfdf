package io.inlet.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.FlushPolicy;
import io.inlet.NotCommittedException;
import io.inlet.Receipt;
import io.inlet.TelemetryWriter;
import io.inlet.TelemetryWriterBuilder;
import io.inlet.schema.Signal;
import io.inlet.schema.Tables;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectStores;
import io.inlet.table.AsOf;
import io.inlet.table.CommitToken;
import io.inlet.table.Table;
import io.inlet.table.TableCommit;
import io.inlet.testing.LogRequests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The owner removes a table while a writer has it open: what is acknowledged can be read. */
class RemovedTableTest {
  @TempDir Path directory;

  private Path lake;
  private Path log;
  private RemovingStore store;

  @BeforeEach
  void open() throws IOException {
    lake = directory.resolve("lake");
    log = lake.resolve("otel_logs/_delta_log");
    store = new RemovingStore(ObjectStores.open(Location.of(lake)), lake.resolve("otel_logs"));
  }

  private static TelemetryWriterBuilder builder(DeltaTables tables) {
    return TelemetryWriter.builder()
        .tables(tables)
        .flushPolicy(FlushPolicy.defaults().withMaxAge(Duration.ofHours(1)));
  }

  private static Receipt write(TelemetryWriter writer, int first) throws Exception {
    CompletableFuture<Receipt> receipt = writer.write(Signal.LOGS, LogRequests.of("a", first, 10));
    writer.flush().get(1, TimeUnit.MINUTES);
    return receipt.get();
  }

  private static void commit(Table table, String producer, int first, int last) throws IOException {
    for (int epoch = first; epoch <= last; epoch++) {
      table.commit(List.of(new TableCommit(new CommitToken(producer, epoch), List.of())));
    }
  }

  @Test
  void isCreatedAgainByTheNextCommit() throws Exception {
    DeltaTables tables =
        DeltaTables.at(lake).withTableProperties(Map.of("delta.checkpointInterval", "4"));
    try (TelemetryWriter writer = builder(tables).build()) {
      for (int i = 0; i < 3; i++) {
        write(writer, i * 10);
      }
      RemovingStore.remove(lake.resolve("otel_logs"));
      for (int i = 3; i < 12; i++) {
        assertThat(write(writer, i * 10).alreadyWritten()).isFalse();
        assertThat(Rows.bodies(lake)).isEqualTo(Rows.expected("a", 30, i * 10 - 20));
      }
    }
    assertThat(Rows.snapshot(lake, AsOf.LATEST).version()).isEqualTo(9);
    assertThat(log.resolve("00000000000000000000.json")).exists();
    try (TelemetryWriter again = builder(DeltaTables.at(lake)).build()) {
      write(again, 120);
    }
    assertThat(Rows.bodies(lake)).isEqualTo(Rows.expected("a", 30, 100));
  }

  @Test
  void oneThatAnotherHasCreatedAgainAndBroughtAsFarIsNotTakenForTheOld() throws Exception {
    try (DeltaTables mine = DeltaTables.at(lake);
        Table table = mine.open(Tables.LOGS)) {
      table.writeSpec();
      commit(table, "mine", 1, 3);
      RemovingStore.remove(lake.resolve("otel_logs"));
      try (DeltaTables others = DeltaTables.at(lake);
          Table other = others.open(Tables.LOGS)) {
        other.writeSpec();
        commit(other, "them", 1, 3);
      }
      assertThat(table.mark("mine")).isEmpty();
      assertThat(table.mark("them")).hasValue(3);
      commit(table, "mine", 3, 3);
      assertThat(table.mark("mine")).hasValue(3);
    }
    assertThat(Rows.snapshot(lake, AsOf.LATEST).version()).isEqualTo(4);
  }

  @Test
  void filesThatHaveGoneWithItAreNotCommitted() throws Exception {
    try (TelemetryWriter writer = builder(DeltaTables.at(store)).build()) {
      write(writer, 0);
      store.removeBeforeTheLook();
      assertThatThrownBy(() -> write(writer, 10))
          .hasRootCauseInstanceOf(IllegalStateException.class)
          .hasStackTraceContaining("was removed while epoch");
      write(writer, 20);
    } catch (NotCommittedException e) {
      // Said again if the caller is faster than the writer, which is still about to forget it.
      assertThat(e.rows()).isEqualTo(10);
    }
    assertThat(Rows.bodies(lake)).isEqualTo(Rows.expected("a", 20, 10));
  }

  @Test
  void filesThatHaveGoneWithItAreWrittenAgainFromTheSpool() throws Exception {
    try (TelemetryWriter writer =
        builder(DeltaTables.at(store)).spool(directory.resolve("spool")).build()) {
      write(writer, 0);
      store.removeBeforeTheLook();
      write(writer, 10);
      write(writer, 20);
    }
    assertThat(Rows.bodies(lake)).isEqualTo(Rows.expected("a", 10, 20));
  }

  /** The commit has gone with the table; what remains is no table, and nobody is told otherwise. */
  @Test
  void aLogWithoutItsBeginningTakesNoFurtherCommit() throws Exception {
    try (TelemetryWriter writer = builder(DeltaTables.at(store)).build()) {
      write(writer, 0);
      store.removeBeforeThePut();
      write(writer, 10);
      assertThatThrownBy(() -> write(writer, 20)).hasStackTraceContaining("remove the rest too");
      RemovingStore.remove(lake.resolve("otel_logs"));
      write(writer, 30);
    } catch (NotCommittedException e) {
      assertThat(e.rows()).isEqualTo(10);
    }
    assertThat(Rows.bodies(lake)).isEqualTo(Rows.expected("a", 30, 10));
  }

  @Test
  void aChecksumThatComesAfterTheRemovalIsNoTable() throws Exception {
    DeltaTables tables =
        DeltaTables.at(lake).withTableProperties(Map.of("delta.checkpointInterval", "2"));
    try (TelemetryWriter writer = builder(tables).build()) {
      write(writer, 0);
      write(writer, 10);
    }
    Path checksum = log.resolve("00000000000000000002.crc");
    assertThat(checksum).exists();
    byte[] content = Files.readAllBytes(checksum);
    RemovingStore.remove(lake.resolve("otel_logs"));
    Files.createDirectories(log);
    Files.write(checksum, content);
    try (TelemetryWriter writer = builder(DeltaTables.at(lake)).build()) {
      write(writer, 20);
      write(writer, 30);
    }
    assertThat(Rows.bodies(lake)).isEqualTo(Rows.expected("a", 20, 20));
  }
}
