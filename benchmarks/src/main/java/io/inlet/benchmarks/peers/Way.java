package io.inlet.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One way in which a peer is run.
 *
 * @param name lower case, no spaces; part of the names of ratios
 * @param comparison what Inlet does beside it
 * @param contents what it writes
 * @param command program and arguments; {@code {installed}}, {@code {sources}}, {@code {requests}},
 *     {@code {columns}} and {@code {output}} stand for paths
 */
record Way(String name, Comparison comparison, Contents contents, List<String> command) {
  /** Where the sources of the programs are, from the root of the source tree. */
  private static final Path SOURCES = Path.of("benchmarks/peers");

  /** One thread, also for programs that would take more. */
  private static final Map<String, String> ENVIRONMENT =
      Map.of("GOMAXPROCS", "1", "OMP_NUM_THREADS", "1");

  Way {
    command = List.copyOf(command);
  }

  /** Where it writes. */
  Path output(Path directory) {
    return directory.resolve(name + ".out");
  }

  /**
   * Starts it and waits until it has read its input.
   *
   * @param installed where {@code benchmarks/peers/install} has put the programs
   */
  PeerProcess start(Path installed, PeerInput input) throws IOException {
    List<String> filled =
        command.stream()
            .map(
                part ->
                    part.replace("{installed}", installed.toString())
                        .replace("{sources}", SOURCES.toString())
                        .replace("{requests}", input.requests().toString())
                        .replace("{columns}", input.columns().toString())
                        .replace("{output}", output(input.directory()).toString()))
            .toList();
    return new PeerProcess(name, filled, ENVIRONMENT);
  }

  /** Whether what it runs has been installed. */
  boolean isInstalled(Path installed) {
    return Files.exists(Path.of(command.get(0).replace("{installed}", installed.toString())));
  }
}
