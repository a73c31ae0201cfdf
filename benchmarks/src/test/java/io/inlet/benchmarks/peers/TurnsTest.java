package io.inlet.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inlet.benchmarks.measure.Spread;
import io.inlet.benchmarks.workload.LogWorkload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TurnsTest {

  @TempDir Path directory;

  @Test
  void comparesWithinARound() {
    Turns turns = Turns.empty();
    long[] inlet = {10, 100, 20};
    long[] peer = {30, 200, 80};
    for (int round = 0; round < inlet.length; round++) {
      turns.add("inlet", new Turn(inlet[round], inlet[round] * 2, "1"));
      turns.add("peer", new Turn(peer[round], peer[round] * 4, "7"));
    }

    // 3, 2 and 4 times as long.
    assertThat(turns.timesFaster("inlet", "peer")).isEqualTo(new Spread(2.5, 3, 3.5));
    assertThat(turns.timesFasterByProcessorTime("inlet", "peer").median()).isEqualTo(6);
    assertThat(turns.millis("peer").median()).isCloseTo(80e-6, within(1e-12));
    assertThat(turns.bytes("peer")).isEqualTo(7);
  }

  @Test
  void inletsOwnRunsWriteTheSameRowsAgainAndAgain() throws IOException {
    List<byte[]> requests = LogWorkload.generate(7, 2_000).payloads();

    PeerInput input = PeerInput.write(requests, directory);
    try (InletRun endToEnd = Comparison.END_TO_END.inlet(requests, directory);
        InletRun encoding = Comparison.ENCODING_WITH_ZSTD.inlet(requests, directory)) {
      Turns turns = Turns.take(List.of(endToEnd, encoding), 1, 2);

      assertThat(turns.names()).containsExactly("inlet_end_to_end", "inlet_encoding_with_zstd");
      assertThat(turns.bytes("inlet_end_to_end"))
          .isEqualTo(turns.bytes("inlet_encoding_with_zstd"))
          .isLessThan(Files.size(input.columns()));
    }
    assertThat(directory.resolve("inlet_end_to_end.parquet"))
        .hasSameBinaryContentAs(directory.resolve("inlet_encoding_with_zstd.parquet"));
    try (Stream<Path> files = Files.list(input.requests())) {
      assertThat(files.sorted().map(path -> path.getFileName().toString()))
          .containsExactly("00000.otlp", "00001.otlp");
    }
  }
}
