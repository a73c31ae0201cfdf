package io.inlet.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Where the programs are that {@code benchmarks/peers/install} has installed. */
final class InstalledPeers {
  private static final String PLACE = "INLET_PEERS";
  private static final Path DEFAULT_PLACE = Path.of(".inlet/peers");

  private static final Way QUERIES =
      new Way(
          "queries",
          Comparison.ENCODING,
          Contents.EQUAL_COLUMNS,
          List.of("{installed}/python/bin/python", "{sources}/duckdb/query.py"));

  private InstalledPeers() {}

  /**
   * The directory in which all of these peers are, and DuckDB to query files with.
   *
   * @throws IOException if one is missing; its message says how to install it
   */
  static Path require(List<Peer> peers) throws IOException {
    return require(peers, place());
  }

  /** Where peers are, if they are installed. */
  static Path place() {
    String given = System.getenv(PLACE);
    return given == null ? DEFAULT_PLACE : Path.of(given);
  }

  /**
   * All ways of peers that are in the directory; none if there is no DuckDB to query files with.
   */
  static List<Way> ways(Path installed) {
    if (!QUERIES.isInstalled(installed)) {
      return List.of();
    }
    return Arrays.stream(Peer.values())
        .flatMap(peer -> peer.ways().stream())
        .filter(way -> way.isInstalled(installed))
        .toList();
  }

  /** Like {@link #require(List)}, in the directory. */
  static Path require(List<Peer> peers, Path installed) throws IOException {
    for (Peer peer : peers) {
      for (Way way : peer.ways()) {
        if (!way.isInstalled(installed)) {
          throw missing(peer.argument(), installed);
        }
      }
    }
    if (!QUERIES.isInstalled(installed)) {
      throw missing("duckdb", installed);
    }
    return installed;
  }

  private static IOException missing(String peer, Path installed) {
    return new IOException(
        "peer %s is not in %s: run benchmarks/peers/install %s from the root of the source tree"
            .formatted(peer, installed, peer));
  }

  /** A DuckDB that answers queries. */
  static PeerProcess queries(Path installed) throws IOException {
    Path none = Path.of("");
    return QUERIES.start(installed, new PeerInput(none, none, none));
  }
}
