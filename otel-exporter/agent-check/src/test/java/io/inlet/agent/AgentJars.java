package io.inlet.agent;

import java.nio.file.Path;

/** The jars of the agent and its extensions, where the build has put them. */
final class AgentJars {
  private static final Path DIRECTORY = Path.of("target", "jars").toAbsolutePath();

  static final Path AGENT = DIRECTORY.resolve("opentelemetry-javaagent.jar");

  private AgentJars() {}

  /** The extension for a table format. */
  static Path extension(String format) {
    return DIRECTORY.resolve("inlet-agent-" + format + ".jar");
  }
}
