package io.inlet.benchmarks.appends;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Appends by a Python process that keeps its table open. Python is that of {@code INLET_PYTHON}, or
 * one that tests have made below {@code .inlet/}. For one thread.
 */
public final class PythonAppends implements AutoCloseable {
  private final Peer peer;
  private final Process process;
  private final BufferedWriter commands;
  private final BufferedReader answers;

  /**
   * What appends.
   *
   * @param name as people know it
   * @param packages what pip installs
   * @param environment the name of the tests' environment begins with it
   * @param makeEnvironment the command that runs those tests
   * @param script prints a line when it is ready; then reads numbers, and for each of as many
   *     appends prints its milliseconds
   */
  public record Peer(
      String name, String packages, String environment, String makeEnvironment, String script) {}

  /** Starts the process and waits until it is ready. */
  public PythonAppends(Peer peer, String... arguments) throws IOException {
    this(peer, Map.of(), arguments);
  }

  /**
   * Starts the process and waits until it is ready.
   *
   * @param environment added to that of this process
   */
  public PythonAppends(Peer peer, Map<String, String> environment, String... arguments)
      throws IOException {
    this.peer = peer;
    List<String> command = new ArrayList<>(List.of(python(peer), "-c", peer.script));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    this.process = builder.start();
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    answer();
  }

  private static String python(Peer peer) throws IOException {
    String given = System.getenv("INLET_PYTHON");
    if (given != null) {
      return given;
    }
    Path folder = Path.of(".inlet/emulators");
    if (Files.isDirectory(folder)) {
      try (var environments = Files.newDirectoryStream(folder, peer.environment + "*")) {
        for (Path environment : environments) {
          if (Files.exists(environment.resolve(".installed"))) {
            return environment.resolve("bin/python").toString();
          }
        }
      }
    }
    throw new IOException(
        "no Python with %s: set INLET_PYTHON to one (pip install %s), or run %s"
            .formatted(peer.name, peer.packages, peer.makeEnvironment));
  }

  private String answer() throws IOException {
    return Optional.ofNullable(answers.readLine())
        .orElseThrow(() -> new IOException(peer.name + " has ended, see above"));
  }

  /** Milliseconds of each append. */
  public List<Double> append(int count) throws IOException {
    return answers(Integer.toString(count), count);
  }

  /** The numbers that a command of the peer's own gives. */
  public List<Double> answers(String command, int count) throws IOException {
    commands.write(command + "\n");
    commands.flush();
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      millis.add(Double.parseDouble(answer()));
    }
    return millis;
  }

  @Override
  public void close() throws IOException {
    commands.close();
    process.destroy();
  }
}
