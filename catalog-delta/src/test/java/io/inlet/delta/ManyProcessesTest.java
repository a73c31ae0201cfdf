package io.inlet.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.storage.Location;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyProcessesTest {
  private static final boolean LONG = "long".equals(System.getProperty("inlet.stress"));

  @TempDir Path lake;

  /** The short form: 4 processes, 25 commits each, each killed twice. The long one: 16, 200, 8. */
  @Test
  void killedAndRestartedProcessesAppendEveryEpochOnce() throws Exception {
    ManyProcesses processes =
        new ManyProcesses(
            Location.of(lake),
            Map.of("delta.checkpointInterval", "20", "log.compaction.interval", "7"),
            LONG ? 16 : 4,
            LONG ? 200 : 25,
            LONG ? 8 : 2,
            System.nanoTime());
    processes.run();
    assertThat(Rows.bodies(lake)).isEqualTo(processes.expectedBodies());
  }
}
