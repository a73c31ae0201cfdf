package io.inlet.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.schema.Tables;
import io.inlet.table.AsOf;
import io.inlet.table.CommitToken;
import io.inlet.table.Table;
import io.inlet.table.TableCommit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which log files a checkpoint lets go. */
class LogRetentionTest {
  @TempDir Path lake;

  private DeltaTables tables() {
    return DeltaTables.at(lake)
        .withTableProperties(
            Map.of(
                "delta.checkpointInterval", "10", "delta.logRetentionDuration", "interval 30 days"))
        .withLogCompactionInterval(4);
  }

  private Path log() {
    return lake.resolve("otel_logs/_delta_log");
  }

  /** Commits of one producer; the creation is version 0, so an epoch's version is its number. */
  private void commit(int from, int to) throws IOException {
    try (DeltaTables tables = tables();
        Table table = tables.open(Tables.LOGS)) {
      table.writeSpec();
      for (int epoch = from; epoch <= to; epoch++) {
        table.commit(List.of(new TableCommit(new CommitToken("one", epoch), List.of())));
      }
    }
  }

  /** Makes the files of versions up to and with {@code version} 40 days old. */
  private void age(int version) throws IOException {
    Instant longAgo = Instant.now().minus(Duration.ofDays(40));
    try (Stream<Path> files = Files.list(log())) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.matches("\\d{20}\\..*") && version(name) <= version) {
          Files.setLastModifiedTime(file, FileTime.from(longAgo.plusSeconds(version(name))));
        }
      }
    }
  }

  private static int version(String name) {
    return Integer.parseInt(name.substring(0, 20));
  }

  /** The kinds of the log's files by version. */
  private Map<Integer, String> kinds() throws IOException {
    Map<Integer, String> kinds = new TreeMap<>();
    try (Stream<Path> files = Files.list(log())) {
      for (String name : files.map(file -> file.getFileName().toString()).sorted().toList()) {
        if (name.matches("\\d{20}\\..*")) {
          kinds.merge(version(name), name.substring(21), (a, b) -> a + " " + b);
        }
      }
    }
    return kinds;
  }

  @Test
  void whatIsExpiredAndBehindAnExpiredCheckpointGoesAndNoMore() throws Exception {
    // Checkpoints are of the newest version there is: closing makes that 10, 20 and 30.
    commit(1, 10);
    commit(11, 20);
    commit(21, 30);
    commit(31, 35);
    age(25);
    assertThat(kinds()).containsKeys(0, 9, 10, 20, 25);
    commit(36, 40);

    // Versions 26 to 40 are retained; building 26 takes the checkpoint at 20 and what follows it.
    Map<Integer, String> left = kinds();
    assertThat(left.keySet()).allMatch(version -> version >= 20);
    assertThat(left.get(20)).contains("checkpoint.parquet");
    for (int version = 20; version <= 40; version++) {
      assertThat(left.get(version)).as("version " + version).contains("json");
    }
    for (int version = 20; version <= 40; version++) {
      assertThat(Rows.snapshot(lake, new AsOf.Version(version)).version()).isEqualTo(version);
    }
    assertThatThrownBy(() -> Rows.snapshot(lake, new AsOf.Version(19)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("19");
    try (DeltaTables tables = tables();
        Table table = tables.open(Tables.LOGS)) {
      assertThat(table.mark("one")).hasValue(40);
      assertThat(tables.history("otel_logs", 100)).hasSize(21);
    }
  }

  @Test
  void nothingGoesBeforeItsTimeOrWhereCleanUpIsOff() throws Exception {
    commit(1, 20);
    commit(21, 30);
    assertThat(kinds()).containsKey(0);
    try (DeltaTables tables = tables()) {
      tables.setTableProperties("otel_logs", Map.of("delta.enableExpiredLogCleanup", "false"));
    }
    age(31);
    commit(31, 40);
    assertThat(kinds()).containsKey(0);
    assertThat(Rows.snapshot(lake, new AsOf.Version(0)).version()).isZero();
  }
}
