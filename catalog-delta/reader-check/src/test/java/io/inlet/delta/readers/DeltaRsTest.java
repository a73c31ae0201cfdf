package io.inlet.delta.readers;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.delta.DeltaTables;
import io.inlet.delta.Rows;
import io.inlet.testing.Python;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** delta-rs reads what Inlet writes, writes beside it and makes checkpoints that Inlet reads. */
class DeltaRsTest {
  private static Python python;

  @TempDir Path directory;

  private Path lake;

  @BeforeAll
  static void python() throws Exception {
    python = Lakes.deltaRs();
  }

  @BeforeEach
  void lake() {
    lake = directory.resolve(Lakes.ODD_NAME);
  }

  private List<String> run(String script) throws Exception {
    String table = lake.resolve("otel_logs").toString().replace("'", "\\'");
    return python
        .run(
            "from deltalake import DeltaTable, write_deltalake\nt = DeltaTable('"
                + table
                + "')\n"
                + script)
        .lines()
        .toList();
  }

  @Test
  @Tag("smoke")
  void readsTheRowsWithTheirTypes() throws Exception {
    Lakes.append(lake, "a", 0, 30);

    List<String> lines =
        run(
            """
            rows = t.to_pyarrow_table().sort_by('body').to_pylist()
            for row in rows:
                print(row['body'], row['date'], row['service_name'], dict(row['attributes'])['n'],
                      row['time'].isoformat(), sep='|')
            """);

    assertThat(lines).hasSize(30);
    assertThat(lines.get(0)).isEqualTo("a 0|2026-11-20|a|0|2026-11-20T08:00:00.000001+00:00");
    assertThat(lines.stream().map(line -> line.substring(0, line.indexOf('|'))).toList())
        .isEqualTo(Rows.expected("a", 0, 30));
  }

  @Test
  void showsTheHistory() throws Exception {
    lake = directory.resolve("plain"); // delta-rs finds no history below a # or an umlaut
    Lakes.append(lake, "a", 0, 20);

    assertThat(
            run(
                """
                for v in t.history():
                    print(v['version'], v['operation'], v['operationMetrics'].get('numOutputRows'))
                """))
        .containsExactly("2 WRITE 10", "1 WRITE 10", "0 CREATE TABLE None");
  }

  @Test
  void skipsFilesByStatistics() throws Exception {
    Lakes.append(lake, "a", 0, 50);

    List<String> lines =
        run(
            """
            stats = t.get_add_actions(flatten=True)
            import pyarrow
            table = pyarrow.table(stats)
            for row in sorted(table.to_pylist(), key=lambda row: row['min.time']):
                print(row['num_records'], row['min.time'].isoformat(), row['max.time'].isoformat(),
                      row['null_count.span_id'], row['min.service_name'], row['partition.date'])
            """);

    assertThat(lines).hasSize(5);
    // The maximum is 08:00:09.000010: rounded up, not down.
    assertThat(lines.get(0))
        .isEqualTo("10 2026-11-20T08:00:00+00:00 2026-11-20T08:00:09.001000+00:00 10 a 2026-11-20");
  }

  @Test
  void writesBesideInletAndItsCheckpointsAreRead() throws Exception {
    Lakes.append(lake, "a", 0, 30);
    run(
        """
        import pyarrow, pyarrow.compute as pc
        rows = t.to_pyarrow_table().filter(pc.field('body') == 'a 0')
        body = rows.schema.get_field_index('body')
        rows = rows.set_column(body, rows.schema.field(body), pyarrow.array(['from rs 0'], rows.schema.field(body).type))
        write_deltalake(t, rows, mode='append')
        t.update_incremental()
        t.optimize.compact()
        t.create_checkpoint()
        """);
    removeCommits(0, 4);
    Lakes.append(lake, "a", 30, 20);

    List<String> expected = new ArrayList<>(Rows.expected("a", 0, 50));
    expected.addAll(Rows.expected("from rs", 0, 1));
    assertThat(Rows.bodies(lake)).isEqualTo(expected);
    assertThat(run("for b in sorted(t.to_pyarrow_table()['body'].to_pylist()): print(b)"))
        .isEqualTo(expected);
  }

  @Test
  void readsInletsCheckpoints() throws Exception {
    Lakes.append(
        DeltaTables.at(lake).withTableProperties(Map.of("delta.checkpointInterval", "4")),
        "a",
        0,
        90);
    removeCommits(0, 7);

    assertThat(run("for b in sorted(t.to_pyarrow_table()['body'].to_pylist()): print(b)"))
        .isEqualTo(Rows.expected("a", 0, 90));
    assertThat(Rows.bodies(lake)).isEqualTo(Rows.expected("a", 0, 90));
  }

  private void removeCommits(int first, int last) throws Exception {
    for (int version = first; version <= last; version++) {
      Files.delete(lake.resolve(String.format("otel_logs/_delta_log/%020d.json", version)));
    }
  }
}
