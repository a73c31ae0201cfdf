package io.inlet.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.TelemetryWriter;
import io.inlet.iceberg.FaultyCatalog.Fault;
import io.inlet.schema.Tables;
import io.inlet.table.CommitOutcome;
import io.inlet.table.CommitToken;
import io.inlet.table.TableCommit;
import io.inlet.testing.LogRequests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever goes wrong around a commit, rows are there once. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ExactlyOnceTest {
  private static final TableIdentifier LOGS = TableIdentifier.of("telemetry", "otel_logs");

  @TempDir Path lake;

  private FaultyCatalog catalog;
  private IcebergTables tables;

  @BeforeEach
  void open() {
    catalog = new FaultyCatalog(lake);
    tables = IcebergTables.catalog(catalog);
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  private Table logs() {
    return catalog.loadTable(LOGS);
  }

  private List<String> bodies() throws IOException {
    return Rows.bodies(tables);
  }

  @ParameterizedTest
  @EnumSource
  void commitFaultsNeitherLoseNorRepeatRows(Fault fault) throws Exception {
    try (TelemetryWriter writer = Writers.open(tables)) {
      Writers.commit(writer, LogRequests.of("a", 0, 10));
      catalog.plan(fault);
      assertThat(Writers.commit(writer, LogRequests.of("a", 10, 10)).alreadyWritten()).isFalse();
      Writers.commit(writer, LogRequests.of("a", 20, 10));
    }
    assertThat(catalog.allHappened()).isTrue();
    assertThat(bodies()).isEqualTo(LogRequests.bodies("a", 0, 30));
    assertThat(logs().snapshots()).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource
  void faultsInARowNeitherLoseNorRepeatRows(Fault fault) throws Exception {
    try (TelemetryWriter writer = Writers.open(tables)) {
      Writers.commit(writer, LogRequests.of("a", 0, 10));
      catalog.plan(fault, Fault.FAILS, Fault.UNKNOWN_NOT_DONE, Fault.CONFLICT_DONE);
      Writers.commit(writer, LogRequests.of("a", 10, 10));
      Writers.commit(writer, LogRequests.of("a", 20, 10));
    }
    assertThat(bodies()).isEqualTo(LogRequests.bodies("a", 0, 30));
  }

  @Test
  void aManifestListThatCannotBeReadOnceIsReadAgain() throws Exception {
    try (TelemetryWriter writer = Writers.open(tables)) {
      Writers.commit(writer, LogRequests.of("a", 0, 10));
      catalog.failManifestListRead();
      Writers.commit(writer, LogRequests.of("a", 10, 10));
    }
    assertThat(catalog.allHappened()).isTrue();
    assertThat(bodies()).isEqualTo(LogRequests.bodies("a", 0, 20));
    assertThat(logs().snapshots()).hasSize(2);
  }

  @Test
  void aDatabaseThatIsAwayWhenAFileBeginsIsAskedAgain() throws Exception {
    try (TelemetryWriter writer = Writers.open(tables)) {
      Writers.commit(writer, LogRequests.of("a", 0, 10));
      catalog.failLocationProvider();
      Writers.commit(writer, LogRequests.of("a", 10, 10));
    }
    assertThat(catalog.allHappened()).isTrue();
    assertThat(bodies()).isEqualTo(LogRequests.bodies("a", 0, 20));
  }

  @Test
  void inputOfAKnownProducerAddsNothingAlsoAfterItsSnapshotIsGone() throws Exception {
    try (TelemetryWriter first = repeatable()) {
      assertThat(Writers.commit(first, LogRequests.of("a", 0, 10)).alreadyWritten()).isFalse();
    }
    try (TelemetryWriter other = Writers.open(tables)) {
      Writers.commit(other, LogRequests.of("b", 0, 10));
    }
    logs().expireSnapshots().expireOlderThan(System.currentTimeMillis()).retainLast(1).commit();
    assertThat(logs().snapshots()).hasSize(1);

    try (TelemetryWriter second = repeatable()) {
      assertThat(Writers.commit(second, LogRequests.of("a", 0, 10)).alreadyWritten()).isTrue();
    }
    assertThat(bodies()).hasSize(20).containsAll(LogRequests.bodies("a", 0, 10));
    try (io.inlet.table.Table table = tables.open(Tables.LOGS)) {
      assertThat(table.mark("input-1")).hasValue(1);
      assertThat(table.mark("input-2")).isEmpty();
    }
  }

  private TelemetryWriter repeatable() {
    return TelemetryWriter.builder().tables(tables).producerId("input-1").build();
  }

  @Test
  void aMarkWithoutItsPropertyStandsInTheSnapshots() throws Exception {
    try (TelemetryWriter first = repeatable()) {
      Writers.commit(first, LogRequests.of("a", 0, 10));
    }
    logs().updateProperties().remove("inlet.mark.input-1").commit();
    try (TelemetryWriter second = repeatable()) {
      assertThat(Writers.commit(second, LogRequests.of("a", 0, 10)).alreadyWritten()).isTrue();
    }
    assertThat(bodies()).hasSize(10);
  }

  @Test
  void marksGoWithTheirWriters() throws Exception {
    try (TelemetryWriter writer = Writers.open(tables)) {
      Writers.commit(writer, LogRequests.of("a", 0, 10));
      assertThat(marks()).hasSize(1);
    }
    assertThat(marks()).isEmpty();

    logs().updateProperties().set("inlet.mark.dead", "7@2020-01-01T00:00:00Z@x").commit();
    logs().updateProperties().set("inlet.mark.other", "7@2026-01-01T00:00:00Z@x").commit();
    IcebergTables patient = tables.withMarkRetention(Duration.ofDays(365 * 3));
    try (TelemetryWriter writer = Writers.open(patient)) {
      Writers.commit(writer, LogRequests.of("a", 10, 10));
    }
    assertThat(marks()).containsExactly("inlet.mark.other");
  }

  private List<String> marks() {
    return logs().properties().keySet().stream()
        .filter(name -> name.startsWith("inlet.mark."))
        .toList();
  }

  /** Iceberg's own pool would outlive the writer. */
  @Test
  void onlyTheWritersThreadsWriteMetadata() throws Exception {
    try (TelemetryWriter writer = Writers.open(tables)) {
      Writers.commit(writer, LogRequests.of("a", 0, 10));
    }
    assertThat(catalog.writingThreads())
        .isNotEmpty()
        .allMatch(name -> name.startsWith("inlet-table"));
  }

  @Test
  void tellsHowOftenAnothersCommitCameFirst() throws Exception {
    try (io.inlet.table.Table table = tables.open(Tables.LOGS)) {
      table.writeSpec();
      table.commit(List.of(new TableCommit(new CommitToken("mine", 1), List.of())));
      assertThat(table.conflicts()).isZero();
      catalog.plan(Fault.OTHERS_FIRST);
      table.commit(List.of(new TableCommit(new CommitToken("mine", 2), List.of())));
      assertThat(table.conflicts()).isEqualTo(1);
      // The echo of one's own commit is no conflict.
      catalog.plan(Fault.CONFLICT_DONE);
      table.commit(List.of(new TableCommit(new CommitToken("mine", 3), List.of())));
      assertThat(table.conflicts()).isEqualTo(1);
      assertThat(table.mark("mine")).hasValue(3);
    }
    assertThat(logs().properties()).containsEntry("other", "first");
  }

  /** As a writer does that has taken over the spool of another one. */
  @Test
  void whatOneProducerHasCommittedBeforeSaysNothingOfAnother() throws Exception {
    try (io.inlet.table.Table table = tables.open(Tables.LOGS)) {
      table.writeSpec();
      table.commit(List.of(new TableCommit(new CommitToken("earlier", 5), List.of())));
    }
    try (io.inlet.table.Table table = tables.open(Tables.LOGS)) {
      table.writeSpec();
      assertThat(
              table.commit(
                  List.of(
                      new TableCommit(new CommitToken("earlier", 5), List.of()),
                      new TableCommit(new CommitToken("earlier", 6), List.of()))))
          .containsExactly(CommitOutcome.ALREADY_COMMITTED, CommitOutcome.COMMITTED);
      assertThat(table.commit(List.of(new TableCommit(new CommitToken("mine", 1), List.of()))))
          .containsExactly(CommitOutcome.COMMITTED);
    }
  }

  /** Any fault at any commit, several writers of one table. */
  @Test
  void manyWritersWithFaultsConverge() throws Exception {
    int writers = 4;
    int epochs = 6;
    Random random = new Random(7);
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int w = 0; w < writers; w++) {
        String name = "writer" + w;
        for (int i = 0; i < 4; i++) {
          catalog.plan(List.of(Fault.values()).get(random.nextInt(4)));
        }
        Callable<Void> task =
            () -> {
              try (TelemetryWriter writer = Writers.open(tables)) {
                for (int epoch = 0; epoch < epochs; epoch++) {
                  Writers.commit(writer, LogRequests.of(name, epoch * 5, 5));
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
      expected.addAll(LogRequests.bodies("writer" + w, 0, epochs * 5));
    }
    assertThat(bodies()).isEqualTo(expected);
    assertThat(logs().snapshots()).hasSize(writers * epochs);
    assertEverySnapshotIsWhole();
  }

  /** Nothing that a snapshot refers to has been deleted. */
  private void assertEverySnapshotIsWhole() {
    Set<String> used = new HashSet<>();
    for (Snapshot snapshot : logs().snapshots()) {
      used.add(snapshot.manifestListLocation());
      snapshot.allManifests(logs().io()).forEach(manifest -> used.add(manifest.path()));
    }
    assertThat(used).allMatch(path -> Files.exists(Path.of(path)));
  }
}
