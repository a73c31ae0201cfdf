package io.inlet.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.schema.Tables;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectStores;
import io.inlet.table.CommitToken;
import io.inlet.table.Table;
import io.inlet.table.TableCommit;
import io.inlet.table.TableVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of a store to learn of commits, and that their files are read several at once. */
class ReadAheadTest {
  private static final int COMMITS = 12;

  @TempDir Path lake;

  private ObjectStore store() throws IOException {
    return ObjectStores.open(Location.of(lake));
  }

  private static void commit(Table table, String producer, int first, int last) throws IOException {
    for (int epoch = first; epoch <= last; epoch++) {
      table.commit(List.of(new TableCommit(new CommitToken(producer, epoch), List.of())));
    }
  }

  private void makeTable() throws IOException {
    try (DeltaTables tables = DeltaTables.at(lake);
        Table table = tables.open(Tables.LOGS)) {
      table.writeSpec();
      commit(table, "one", 1, COMMITS);
    }
  }

  @Test
  void openingReadsCommitsAtOnceAndEachOnce() throws Exception {
    makeTable();
    MeetingStore store = new MeetingStore(store(), COMMITS);
    try (DeltaTables tables = DeltaTables.at(store);
        Table table = tables.open(Tables.LOGS)) {
      assertThat(table.mark("one")).hasValue(COMMITS);
      assertThat(table.mark("unknown")).isEmpty();
    }
    assertThat(store.met()).isTrue();
    assertThat(store.reads()).hasSize(COMMITS + 1).doesNotHaveDuplicates();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("inlet-delta-read-ahead")) {
        // It has been told to end, and has at most its last steps before it.
        thread.join(TimeUnit.SECONDS.toMillis(10));
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }

  @Test
  void historyReadsCommitsAtOnce() throws Exception {
    makeTable();
    MeetingStore store = new MeetingStore(store(), COMMITS);
    try (DeltaTables tables = DeltaTables.at(store)) {
      assertThat(tables.history("otel_logs", 100))
          .extracting(TableVersion::version)
          .startsWith((long) COMMITS)
          .hasSize(COMMITS + 1);
    }
    assertThat(store.met()).isTrue();
  }

  @Test
  void aFailedReadAheadIsTriedAgainByWhoNeedsTheCommit() throws Exception {
    makeTable();
    MeetingStore store = new MeetingStore(store(), COMMITS).failingTheFirstReadOfEach();
    try (DeltaTables tables = DeltaTables.at(store);
        Table table = tables.open(Tables.LOGS)) {
      assertThat(table.mark("one")).hasValue(COMMITS);
    }
  }

  @Test
  void aSoleWriterAsksForOneFilePerCommit() throws Exception {
    CountingStore counting = new CountingStore(store());
    try (DeltaTables tables = DeltaTables.at(counting);
        Table table = tables.open(Tables.LOGS)) {
      table.writeSpec();
      commit(table, "one", 1, 1);
      int heads = counting.heads();
      int reads = counting.reads();
      int lists = counting.lists();
      commit(table, "one", 2, 6);
      assertThat(counting.heads() - heads).isEqualTo(5);
      assertThat(counting.reads() - reads).isZero();
      assertThat(counting.lists() - lists).isZero();
    }
  }

  /** Kernel asks again, and logs each time at length, unless it understands the answer. */
  @Test
  void asksOnceForACheckpointThatIsNotThere() throws Exception {
    makeTable();
    CountingStore counting = new CountingStore(store());
    try (DeltaTables tables = DeltaTables.at(counting);
        Table table = tables.open(Tables.LOGS)) {
      table.writeSpec();
      assertThat(counting.misses()).isEqualTo(1);
    }
  }

  @Test
  void whoLosesLooksOnceForEveryTime() throws Exception {
    makeTable();
    CountingStore counting = new CountingStore(store());
    try (DeltaTables tables = DeltaTables.at(counting);
        Table loser = tables.open(Tables.LOGS);
        DeltaTables others = DeltaTables.at(lake);
        Table winner = others.open(Tables.LOGS)) {
      loser.writeSpec();
      commit(loser, "loser", 1, 1);
      int lists = counting.lists();
      int reads = counting.reads();
      commit(winner, "winner", 1, 1);
      commit(loser, "loser", 2, 2);
      assertThat(counting.lists() - lists).isEqualTo(1);
      assertThat(counting.reads() - reads).isEqualTo(1);

      commit(winner, "winner", 2, 6);
      commit(loser, "loser", 3, 3);
      assertThat(counting.lists() - lists).isEqualTo(2);
      assertThat(counting.reads() - reads).isEqualTo(6);
    }
  }
}
