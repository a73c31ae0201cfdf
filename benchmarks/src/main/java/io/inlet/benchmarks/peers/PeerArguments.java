package io.inlet.benchmarks.peers;

import java.util.List;

/**
 * What the command line asks for.
 *
 * @param peers at least one
 * @param rounds measured rounds, at least 1
 * @param lookUps whether to look rows up in files instead of writing files
 */
record PeerArguments(List<Peer> peers, int rounds, boolean lookUps) {
  static final String USAGE =
      "usage: bench --vs PEER[,PEER]…|all [--quick | --rounds ROUNDS] [--look-ups]";

  private static final int ROUNDS = 15;
  private static final int QUICK_ROUNDS = 5;

  /**
   * Reads what follows {@code --vs}.
   *
   * @throws IllegalArgumentException if it is not as in {@link #USAGE}
   */
  static PeerArguments parse(List<String> arguments) {
    if (arguments.isEmpty()) {
      throw new IllegalArgumentException(
          "--vs: nothing (expected: all, or some of %s)".formatted(Peer.names()));
    }
    List<Peer> peers = Peer.parse(arguments.get(0));
    int rounds = ROUNDS;
    boolean lookUps = false;
    for (int i = 1; i < arguments.size(); i++) {
      switch (arguments.get(i)) {
        case "--quick" -> rounds = QUICK_ROUNDS;
        case "--rounds" -> rounds = rounds(i + 1 < arguments.size() ? arguments.get(++i) : "");
        case "--look-ups" -> lookUps = true;
        default ->
            throw new IllegalArgumentException(
                "%s (expected: --quick, --rounds ROUNDS or --look-ups)"
                    .formatted(arguments.get(i)));
      }
    }
    return new PeerArguments(peers, rounds, lookUps);
  }

  private static int rounds(String text) {
    try {
      int rounds = Integer.parseInt(text);
      if (rounds >= 1) {
        return rounds;
      }
    } catch (NumberFormatException notANumber) {
      // Told below.
    }
    throw new IllegalArgumentException(
        "--rounds: '%s' (expected: a whole number of at least 1)".formatted(text));
  }
}
