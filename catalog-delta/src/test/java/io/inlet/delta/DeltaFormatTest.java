package io.inlet.delta;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeltaFormatTest {

  @Test
  void tellsItsOptionsFromTheStorages() {
    assertThat(
            new String[] {
              "partition.by",
              "cluster.by",
              "commit.timeout",
              "log.compaction.interval",
              "delta.checkpointInterval"
            })
        .allMatch(DeltaTables.FORMAT::hasOption);
    assertThat(new String[] {"endpoint", "region", "partition", "epoch.max.age"})
        .noneMatch(DeltaTables.FORMAT::hasOption);
  }
}
