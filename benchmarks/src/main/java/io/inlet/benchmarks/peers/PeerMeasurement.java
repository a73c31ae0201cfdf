package io.inlet.benchmarks.peers;

import io.inlet.benchmarks.measure.TemporaryDirectory;
import io.inlet.benchmarks.workload.LogWorkload;
import io.inlet.benchmarks.workload.Requests;
import io.inlet.parquet.Compression;
import io.inlet.parquet.ParquetOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes turns of Inlet and its peers over the log workload, and holds the peers' files to it. */
final class PeerMeasurement {
  private static final long SEED = 42;

  private static final int PEER_WARM_UP = 1;

  private PeerMeasurement() {}

  /**
   * Measures on the calling thread.
   *
   * @param ways of peers that are installed
   * @throws IOException if a peer fails or has written other rows than Inlet
   */
  static PeerFigures measure(List<Way> ways, int rounds, Path installed) throws IOException {
    Requests requests = LogWorkload.generate(SEED);
    try (TemporaryDirectory temporary = TemporaryDirectory.create();
        PeerProcess duckDb = InstalledPeers.queries(installed)) {
      Path directory = temporary.path();
      PeerInput input = PeerInput.write(requests.payloads(), directory);
      Turns turns = turns(requests, ways, rounds, installed, input);
      SameRows sameRows = new SameRows(duckDb, directory);
      List<String> comparisons = new ArrayList<>();
      for (Way way : ways) {
        comparisons.add(sameRows.check(way, input.columns()));
      }
      return new PeerFigures(
          requests, ways, turns, comparisons, bytesAtHighestLevel(requests, directory));
    }
  }

  private static long bytesAtHighestLevel(Requests requests, Path directory) throws IOException {
    ParquetOptions options =
        ParquetOptions.builder()
            .compression(Compression.ZSTD, PeerFigures.HIGHEST_LEVEL)
            .bloomFilterColumns(Set.of())
            .build();
    Path file = directory.resolve("inlet_highest_level.parquet");
    try (InletRun run =
        InletRun.endToEnd("inlet_highest_level", requests.payloads(), file, options)) {
      return run.run().bytes();
    }
  }

  private static Turns turns(
      Requests requests, List<Way> ways, int rounds, Path installed, PeerInput input)
      throws IOException {
    Map<Comparison, InletRun> inlet = new EnumMap<>(Comparison.class);
    List<Competitor> competitors = new ArrayList<>();
    try {
      for (Way way : ways) {
        if (!inlet.containsKey(way.comparison())) {
          InletRun run = way.comparison().inlet(requests.payloads(), input.directory());
          inlet.put(way.comparison(), run);
          competitors.add(run);
        }
        competitors.add(way.start(installed, input));
      }
      for (InletRun run : inlet.values()) {
        WarmUp.run(run);
      }
      return Turns.take(competitors, PEER_WARM_UP, rounds);
    } finally {
      for (Competitor competitor : competitors) {
        competitor.close();
      }
    }
  }
}
