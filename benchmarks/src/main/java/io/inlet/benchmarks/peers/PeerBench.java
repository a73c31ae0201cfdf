package io.inlet.benchmarks.peers;

import io.inlet.benchmarks.measure.Spread;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Inlet beside its peers over the log workload: times, bytes, whether the files hold the same, and
 * look-ups in them.
 */
public final class PeerBench {

  private PeerBench() {}

  /**
   * Prints {@code ratio NAME VALUE} lines.
   *
   * @param arguments what follows {@code --vs}: names of peers or {@code all}, then options
   * @throws IOException if a peer is not installed or fails
   */
  public static void run(List<String> arguments, PrintStream out) throws IOException {
    PeerArguments parsed = PeerArguments.parse(arguments);
    Path installed = InstalledPeers.require(parsed.peers());
    List<Way> ways = parsed.peers().stream().flatMap(peer -> peer.ways().stream()).toList();
    if (parsed.lookUps()) {
      lookUp(ways, parsed.rounds(), installed, out);
    } else {
      compare(ways, parsed.rounds(), installed, out);
    }
  }

  /**
   * Measures all ways of installed peers that write one Parquet file, and prints the same.
   *
   * @return the ratios that were printed, by name; none when no peer is installed
   * @throws IOException if a peer fails
   */
  public static Map<String, Spread> compareInstalled(int rounds, PrintStream out)
      throws IOException {
    Path installed = InstalledPeers.place();
    List<Way> ways =
        InstalledPeers.ways(installed).stream().filter(way -> way.contents().isOneFile()).toList();
    return ways.isEmpty() ? Map.of() : compare(ways, rounds, installed, out);
  }

  /**
   * Looks rows up in the files of all ways of installed peers that write the columns of Inlet's,
   * and prints the same.
   *
   * @return the ratios that were printed, by name; none when no such peer is installed
   * @throws IOException if a peer fails
   */
  public static Map<String, Spread> lookUpInInstalled(int rounds, PrintStream out)
      throws IOException {
    Path installed = InstalledPeers.place();
    List<Way> ways = LookUpFiles.waysWithColumnsOfInlet(InstalledPeers.ways(installed));
    return ways.isEmpty() ? Map.of() : lookUp(ways, rounds, installed, out);
  }

  private static Map<String, Spread> compare(
      List<Way> ways, int rounds, Path installed, PrintStream out) throws IOException {
    PeerFigures figures = PeerMeasurement.measure(ways, rounds, installed);
    PeerReport.print(figures, out);
    Map<String, Spread> ratios = new LinkedHashMap<>(figures.times());
    ratios.putAll(figures.bytes());
    return ratios;
  }

  private static Map<String, Spread> lookUp(
      List<Way> ways, int rounds, Path installed, PrintStream out) throws IOException {
    Map<String, Spread> ratios = new LinkedHashMap<>();
    for (LookUpFigures figures : LookUps.measure(ways, rounds, installed)) {
      LookUpReport.print(figures, out);
      ratios.putAll(figures.ratios());
    }
    return ratios;
  }
}
