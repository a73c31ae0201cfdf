package io.inlet.benchmarks.peers;

import io.inlet.benchmarks.Spread;
import io.inlet.benchmarks.workload.LogWorkload;
import io.inlet.benchmarks.workload.Requests;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Inlet beside its peers over the log workload: times, bytes, whether the files hold the same, and
 * look-ups in them.
 */
public final class PeerBench {
  private static final long SEED = 42;

  private static final int PEER_WARM_UP = 1;

  private final PeerArguments arguments;
  private final Path installed;
  private final PrintStream out;

  private PeerBench(PeerArguments arguments, Path installed, PrintStream out) {
    this.arguments = arguments;
    this.installed = installed;
    this.out = out;
  }

  /**
   * Prints {@code ratio NAME VALUE} lines.
   *
   * @param arguments what follows {@code --vs}: names of peers or {@code all}, then options
   * @throws IOException if a peer is not installed or fails
   */
  public static void run(List<String> arguments, PrintStream out) throws IOException {
    PeerArguments parsed;
    try {
      parsed = PeerArguments.parse(arguments);
    } catch (IllegalArgumentException wrong) {
      throw new IOException(wrong.getMessage() + "\n" + PeerArguments.USAGE, wrong);
    }
    new PeerBench(parsed, InstalledPeers.require(parsed.peers()), out).run();
  }

  private void run() throws IOException {
    Path directory = Files.createTempDirectory("inlet-peers");
    try (PeerProcess duckDb = InstalledPeers.queries(installed)) {
      if (arguments.lookUps()) {
        new LookUps(installed, directory, duckDb, out).run(arguments.peers(), arguments.rounds());
      } else {
        compare(LogWorkload.generate(SEED), directory, duckDb);
      }
    } finally {
      delete(directory);
    }
  }

  private void compare(Requests requests, Path directory, PeerProcess duckDb) throws IOException {
    PeerInput input = PeerInput.write(requests.payloads(), directory);
    List<Way> ways = arguments.peers().stream().flatMap(peer -> peer.ways().stream()).toList();
    Map<Comparison, InletRun> inlet = new EnumMap<>(Comparison.class);
    List<Competitor> competitors = new ArrayList<>();
    try {
      for (Way way : ways) {
        if (!inlet.containsKey(way.comparison())) {
          InletRun run = way.comparison().inlet(requests.payloads(), directory);
          inlet.put(way.comparison(), run);
          competitors.add(run);
        }
        competitors.add(way.start(installed, input));
      }
      for (InletRun run : inlet.values()) {
        WarmUp.run(run);
      }
      Turns turns = Turns.take(competitors, PEER_WARM_UP, arguments.rounds());
      PeerReport report = new PeerReport(requests, turns, out);
      report.figures();
      report.ratios(ways);
      for (Way way : ways) {
        new SameRows(duckDb, directory).check(way, input.columns(), out);
      }
    } finally {
      for (Competitor competitor : competitors) {
        competitor.close();
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Two digits after the point, as all ratios have. */
  static void ratio(PrintStream out, String name, Spread spread) {
    out.printf(
        Locale.ROOT,
        "ratio %s %.2f%n  half of them from %.2f to %.2f%n",
        name,
        spread.median(),
        spread.lowerQuartile(),
        spread.upperQuartile());
  }
}
