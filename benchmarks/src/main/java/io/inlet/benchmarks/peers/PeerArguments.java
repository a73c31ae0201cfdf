package io.inlet.benchmarks.peers;

import io.inlet.benchmarks.measure.WrongArgumentException;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param peers at least one
 * @param rounds measured rounds, at least 1
 * @param lookUps whether to look rows up in files instead of writing files
 */
record PeerArguments(List<Peer> peers, int rounds, boolean lookUps) {

  private static final int ROUNDS = 15;
  private static final int QUICK_ROUNDS = 5;

  /**
   * Reads what follows {@code --vs}.
   *
   * @throws WrongArgumentException if it is no list of peers, or followed by anything else
   */
  static PeerArguments parse(List<String> arguments) {
    if (arguments.isEmpty()) {
      throw new WrongArgumentException(
          "--vs: nothing (expected: all, or some of %s)".formatted(Peer.names()));
    }
    List<Peer> peers = Peer.parse(arguments.get(0));
    int rounds = ROUNDS;
    boolean lookUps = false;
    for (int i = 1; i < arguments.size(); i++) {
      switch (arguments.get(i)) {
        case "--quick" -> rounds = QUICK_ROUNDS;
        case "--rounds" ->
            rounds =
                WrongArgumentException.count(
                    "--rounds", i + 1 < arguments.size() ? arguments.get(++i) : "");
        case "--look-ups" -> lookUps = true;
        default ->
            throw new WrongArgumentException(
                "%s (expected: --quick, --rounds ROUNDS or --look-ups)"
                    .formatted(arguments.get(i)));
      }
    }
    return new PeerArguments(peers, rounds, lookUps);
  }
}
