package io.inlet.benchmarks.peers;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A program that prints {@code ready} once it has read its input, and then answers each line on its
 * standard input with a run's elapsed and processor time in nanoseconds and what the run gives. For
 * one thread.
 */
final class PeerProcess implements Competitor {
  private final String name;
  private final Process process;
  private final BufferedWriter commands;
  private final BufferedReader answers;

  /**
   * Starts the program and waits until it is ready.
   *
   * @param environment added to that of this process
   */
  PeerProcess(String name, List<String> command, Map<String, String> environment)
      throws IOException {
    this.name = name;
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    this.process = builder.start();
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    try {
      String ready = answer();
      if (!ready.equals("ready")) {
        throw new IOException("peer %s: %s (expected: ready)".formatted(name, ready));
      }
    } catch (IOException notReady) {
      process.destroyForcibly();
      throw notReady;
    }
  }

  private String answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("peer %s has ended, see above".formatted(name));
    }
    return line;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Turn run() throws IOException {
    return run("");
  }

  /**
   * Does what the line says.
   *
   * @param line without a line break
   */
  Turn run(String line) throws IOException {
    commands.write(line + "\n");
    commands.flush();
    String answer = answer();
    String[] parts = answer.split(" ", 3);
    try {
      return new Turn(Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2]);
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException other) {
      throw new IOException(
          "peer %s: %s (expected: two numbers and an answer)".formatted(name, answer), other);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      commands.close();
    } finally {
      process.destroy();
    }
  }
}
