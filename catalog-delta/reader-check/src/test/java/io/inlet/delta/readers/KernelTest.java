package io.inlet.delta.readers;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.inlet.delta.DeltaTables;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Delta Kernel's own engine, with Hadoop, reads what Inlet writes. */
class KernelTest {
  @TempDir Path directory;

  @Test
  void kernelsOwnEngineReadsTheTable() throws Exception {
    Path lake = directory.resolve(Lakes.ODD_NAME);
    Lakes.append(
        DeltaTables.at(lake).withTableProperties(Map.of("delta.checkpointInterval", "3")),
        "a",
        0,
        70);
    SparkLake.removeCommitsBefore(lake, 3);

    DefaultEngine engine = DefaultEngine.create(new Configuration());
    Snapshot snapshot =
        Table.forPath(engine, lake.resolve("otel_logs").toString()).getLatestSnapshot(engine);
    assertThat(snapshot.getVersion()).isEqualTo(7);
    Scan scan = snapshot.getScanBuilder().build();
    int files = 0;
    try (var batches = scan.getScanFiles(engine)) {
      while (batches.hasNext()) {
        try (var rows = batches.next().getRows()) {
          while (rows.hasNext()) {
            rows.next();
            files++;
          }
        }
      }
    }
    assertThat(files).isEqualTo(7);
  }
}
