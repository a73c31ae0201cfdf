package io.inlet.benchmarks.writer;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.benchmarks.workload.DataSets;
import io.inlet.benchmarks.workload.Requests;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenWriterTest {
  private static final int WARM_UP_TURNS = 4;
  private static final int TURNS = 4;
  private static final int TIMES = 6;

  /** Far above what is measured, and far below what a writer takes that makes buffers anew. */
  private static final double MOST_BYTES_PER_RECORD = 80;

  @TempDir private Path directory;

  @Test
  void underFullLoadBuffersAreUsedAgainAndFilesStayWhole() throws IOException {
    Requests requests = DataSets.generate("logs", 42, 50);
    double least = Double.MAX_VALUE;
    try (OpenWriter writer = new OpenWriter("writer", requests, directory, 1, false)) {
      for (int turn = -WARM_UP_TURNS; turn < TURNS; turn++) {
        WholeProcess before = WholeProcess.now();
        writer.write(TIMES);
        long allocated = WholeProcess.now().allocatedSince(before);
        assertThat(writer.clear()).isEqualTo(1);
        if (turn >= 0) {
          least = Math.min(least, (double) allocated / TIMES / requests.records());
        }
      }
    }
    assertThat(least).isLessThan(MOST_BYTES_PER_RECORD);
  }
}
