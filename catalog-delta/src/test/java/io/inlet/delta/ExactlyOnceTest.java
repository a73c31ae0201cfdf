package io.inlet.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.FlushPolicy;
import io.inlet.NotCommittedException;
import io.inlet.Receipt;
import io.inlet.TelemetryWriter;
import io.inlet.delta.FaultyStore.Fault;
import io.inlet.schema.Signal;
import io.inlet.schema.Tables;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectStores;
import io.inlet.table.AsOf;
import io.inlet.table.CommitToken;
import io.inlet.table.Table;
import io.inlet.table.TableCommit;
import io.inlet.table.TableVersion;
import io.inlet.testing.LogRequests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever goes wrong around a commit, rows are there once. */
class ExactlyOnceTest {
  @TempDir Path lake;

  private FaultyStore store;

  @BeforeEach
  void open() throws IOException {
    store = new FaultyStore(ObjectStores.open(Location.of(lake)));
  }

  private TelemetryWriter writer() {
    return writer(DeltaTables.at(store));
  }

  private static TelemetryWriter writer(DeltaTables tables) {
    return TelemetryWriter.builder()
        .tables(tables)
        .flushPolicy(FlushPolicy.defaults().withMaxAge(Duration.ofHours(1)))
        .build();
  }

  private static Receipt write(TelemetryWriter writer, byte[] request) throws Exception {
    CompletableFuture<Receipt> receipt = writer.write(Signal.LOGS, request);
    writer.flush().get(1, TimeUnit.MINUTES);
    return receipt.get();
  }

  @ParameterizedTest
  @EnumSource
  void commitFaultsNeitherLoseNorRepeatRows(Fault fault) throws Exception {
    try (TelemetryWriter writer = writer()) {
      write(writer, LogRequests.of("a", 0, 10));
      store.plan(FaultyStore::isCommit, fault);
      write(writer, LogRequests.of("a", 10, 10));
      write(writer, LogRequests.of("a", 20, 10));
    }
    assertThat(store.allHappened()).isTrue();
    assertThat(Rows.bodies(lake)).isEqualTo(Rows.expected("a", 0, 30));
    assertThat(Rows.snapshot(lake, AsOf.LATEST).version()).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource
  void creationFaultsLeaveOneTable(Fault fault) throws Exception {
    store.plan(FaultyStore::isCommit, fault);
    try (TelemetryWriter writer = writer()) {
      write(writer, LogRequests.of("a", 0, 10));
    }
    assertThat(Rows.bodies(lake)).isEqualTo(Rows.expected("a", 0, 10));
    assertThat(Rows.snapshot(lake, AsOf.LATEST).version()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void dataFileFaultsNeitherLoseNorRepeatRows(Fault fault) throws Exception {
    store.plan(key -> key.endsWith(".parquet"), fault);
    try (TelemetryWriter writer = writer()) {
      write(writer, LogRequests.of("a", 0, 10));
    }
    assertThat(Rows.bodies(lake)).isEqualTo(Rows.expected("a", 0, 10));
  }

  @ParameterizedTest
  @EnumSource
  void checkpointFaultsDoNotTouchRows(Fault fault) throws Exception {
    store.plan(key -> key.endsWith(".checkpoint.parquet"), fault);
    store.plan(key -> key.endsWith("_last_checkpoint"), fault);
    store.plan(key -> key.endsWith(".crc"), fault);
    DeltaTables tables =
        DeltaTables.at(store).withTableProperties(Map.of("delta.checkpointInterval", "3"));
    try (TelemetryWriter writer = writer(tables)) {
      for (int i = 0; i < 10; i++) {
        write(writer, LogRequests.of("a", i * 10, 10));
      }
    }
    assertThat(store.allHappened()).isTrue();
    assertThat(Rows.bodies(lake)).isEqualTo(Rows.expected("a", 0, 100));
  }

  @Test
  void crashBetweenUploadAndCommitLeavesNothingThatAReaderSees() throws Exception {
    byte[] request = LogRequests.of("a", 0, 10);
    TelemetryWriter crashing = repeatable();
    for (int i = 0; i < 100; i++) {
      store.plan(FaultyStore::isCommit, Fault.BEFORE);
    }
    CompletableFuture<Receipt> receipt = crashing.write(Signal.LOGS, request);
    assertThatThrownBy(crashing::close).isInstanceOf(NotCommittedException.class);
    assertThat(receipt).isCompletedExceptionally();

    open();
    try (TelemetryWriter again = repeatable()) {
      write(again, request);
    }
    assertThat(Rows.bodies(lake)).isEqualTo(Rows.expected("a", 0, 10));
  }

  @Test
  void inputOfAKnownProducerAddsNothing() throws Exception {
    try (TelemetryWriter first = repeatable()) {
      assertThat(write(first, LogRequests.of("a", 0, 10)).alreadyWritten()).isFalse();
    }
    open();
    try (TelemetryWriter second = repeatable()) {
      assertThat(write(second, LogRequests.of("a", 0, 10)).alreadyWritten()).isTrue();
    }
    assertThat(Rows.bodies(lake)).isEqualTo(Rows.expected("a", 0, 10));
    try (DeltaTables tables = DeltaTables.at(lake);
        Table table = tables.open(Tables.LOGS)) {
      assertThat(table.mark("input-1")).hasValue(1);
      assertThat(table.mark("input-2")).isEmpty();
    }
  }

  /** Two writers under one producer id, as after a copied machine, would hide each other's rows. */
  @Test
  void aMarkAheadOfItsProducerIsAnError() throws Exception {
    TelemetryWriter writer = writer();
    write(writer, LogRequests.of("a", 0, 10));
    try (DeltaTables tables = DeltaTables.at(lake);
        Table table = tables.open(Tables.LOGS)) {
      String note = tables.history("otel_logs", 1).get(0).details().get("userMetadata");
      String producer = note.substring(note.lastIndexOf(' ') + 1);
      table.writeSpec();
      table.commit(List.of(new TableCommit(new CommitToken(producer, 7), List.of())));
    }
    assertThatThrownBy(() -> write(writer, LogRequests.of("a", 10, 10)))
        .hasStackTraceContaining("holds epoch 7")
        .hasStackTraceContaining("has only come to 2");
    try {
      writer.close();
    } catch (NotCommittedException e) {
      // Said again if the caller is faster than the writer, which is still about to forget it.
      assertThat(e.rows()).isEqualTo(10);
    }
  }

  @Test
  void tellsHowOftenAnothersCommitCameFirst() throws Exception {
    try (DeltaTables mine = DeltaTables.at(lake);
        DeltaTables others = DeltaTables.at(lake);
        Table table = mine.open(Tables.LOGS);
        Table other = others.open(Tables.LOGS)) {
      table.writeSpec();
      other.writeSpec();
      table.commit(List.of(new TableCommit(new CommitToken("mine", 1), List.of())));
      assertThat(table.conflicts()).isZero();
      // Built on the version that it has seen, which is not the newest any more.
      other.commit(List.of(new TableCommit(new CommitToken("other", 1), List.of())));
      assertThat(other.conflicts()).isEqualTo(1);
      assertThat(table.conflicts()).isZero();
      assertThat(other.mark("other")).hasValue(1);
    }
  }

  private TelemetryWriter repeatable() {
    return TelemetryWriter.builder()
        .tables(DeltaTables.at(store))
        .producerId("input-1")
        .closeTimeout(Duration.ofSeconds(1))
        .build();
  }

  /** Any fault at any write, several writers in one process, each with tables of its own. */
  @Test
  void manyWritersWithFaultsConverge() throws Exception {
    int writers = 4;
    int epochs = 12;
    Random random = new Random(7);
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        Fault fault =
            List.of(Fault.BEFORE, Fault.ANSWER_LOST, Fault.NOTHING_KNOWN).get(random.nextInt(3));
        int every = random.nextInt(10);
        store.plan(key -> Math.floorMod(key.hashCode(), 10) == every, fault);
      }
      for (int w = 0; w < writers; w++) {
        String name = "writer" + w;
        Callable<Void> task =
            () -> {
              try (TelemetryWriter writer =
                  writer(
                      DeltaTables.at(store)
                          .withTableProperties(Map.of("delta.checkpointInterval", "10")))) {
                for (int epoch = 0; epoch < epochs; epoch++) {
                  write(writer, LogRequests.of(name, epoch * 5, 5));
                }
              }
              return null;
            };
        running.add(threads.submit(task));
      }
      for (Future<?> future : running) {
        future.get(3, TimeUnit.MINUTES);
      }
    } finally {
      threads.shutdownNow();
    }
    List<String> expected = new ArrayList<>();
    for (int w = 0; w < writers; w++) {
      expected.addAll(Rows.expected("writer" + w, 0, epochs * 5));
    }
    assertThat(Rows.bodies(lake)).isEqualTo(expected);
    assertThat(Rows.snapshot(lake, AsOf.LATEST).version()).isEqualTo((long) writers * epochs);
    assertVersionsDense();
  }

  private void assertVersionsDense() throws IOException {
    try (DeltaTables tables = DeltaTables.at(lake)) {
      List<TableVersion> history = tables.history("otel_logs", Integer.MAX_VALUE);
      long newest = history.get(0).version();
      for (int i = 0; i < history.size(); i++) {
        assertThat(history.get(i).version()).isEqualTo(newest - i);
      }
    }
    try (var files = Files.list(lake.resolve("otel_logs/_delta_log"))) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.endsWith(".tmp"));
    }
  }
}
