package io.inlet.delta.readers;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.delta.DeltaFormat;
import io.inlet.delta.DeltaTables;
import io.inlet.delta.ManyProcesses;
import io.inlet.delta.Rows;
import io.inlet.storage.Location;
import io.inlet.table.AsOf;
import io.inlet.testing.Python;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tables in a bucket: appended to by many processes, read by delta-rs. */
@ExtendWith(SharedServers.class)
class S3Test {
  private static final boolean LONG = "long".equals(System.getProperty("inlet.stress"));

  private static S3Lake server;
  private static Python python;

  @BeforeAll
  static void start(S3Lake shared) throws Exception {
    server = shared;
    python = Lakes.deltaRs();
  }

  private static List<String> deltaRsBodies(Location lake) throws Exception {
    return python
        .run(
            "from deltalake import DeltaTable\n"
                + String.format(
                    "t = DeltaTable('%s/otel_logs', storage_options=%s)%n",
                    lake, server.deltaRsOptions())
                + "for b in sorted(t.to_pyarrow_table()['body'].to_pylist()): print(b)")
        .lines()
        .toList();
  }

  @Test
  void deltaRsReadsTheBucket() throws Exception {
    Location lake = server.location("a lake größer");
    DeltaTables tables = (DeltaTables) new DeltaFormat().open(lake, server.options());
    Lakes.append(tables.withTableProperties(Map.of("delta.checkpointInterval", "3")), "a", 0, 50);

    assertThat(deltaRsBodies(lake)).isEqualTo(Rows.expected("a", 0, 50));
    try (DeltaTables again = (DeltaTables) new DeltaFormat().open(lake, server.options())) {
      assertThat(again.snapshot("otel_logs", AsOf.LATEST).orElseThrow().version()).isEqualTo(5);
      assertThat(again.snapshot("otel_logs", new AsOf.Version(2)).orElseThrow().files()).hasSize(2);
    }
  }

  /** The short form: 4 processes, 25 commits each, each killed once. The long one: 16, 200, 8. */
  @Test
  void killedAndRestartedProcessesAppendEveryEpochOnce() throws Exception {
    Location lake = server.location("many");
    Map<String, String> options = new HashMap<>(server.options());
    options.put("delta.checkpointInterval", LONG ? "100" : "10");
    ManyProcesses processes =
        new ManyProcesses(
            lake, options, LONG ? 16 : 4, LONG ? 200 : 25, LONG ? 8 : 1, System.nanoTime());
    processes.run();
    assertThat(deltaRsBodies(lake)).isEqualTo(processes.expectedBodies());
  }
}
