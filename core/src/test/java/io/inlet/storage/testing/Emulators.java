package io.inlet.storage.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * Servers for tests, found or installed below {@code .inlet/emulators} of the source tree: by
 * Maven, npm or Go, in a fixed version, once for all modules and builds.
 *
 * <p>What cannot be had skips the test with the reason; with {@code INLET_EMULATORS=required} in
 * the environment it fails.
 */
public final class Emulators {
  private static final long INSTALL_MINUTES = 15;

  /** What went wrong is not tried again by the next test. */
  private static final Map<String, String> MISSING = new ConcurrentHashMap<>();

  private Emulators() {}

  /** An address in the environment that is to be used instead of a server of our own. */
  public static Optional<String> endpoint(String variable) {
    return Optional.ofNullable(System.getenv(variable)).filter(value -> !value.isBlank());
  }

  /** What the environment must say of a server that it names. */
  public static String setting(String variable) {
    String value = System.getenv(variable);
    if (value == null || value.isBlank()) {
      throw new AssertionError(variable + ": missing (expected: set, for the server given)");
    }
    return value;
  }

  /**
   * The class path of a server from Maven, with all it depends on.
   *
   * @param name of the folder, version included
   * @param pom a project that depends on the server
   * @param properties for the project, such as the server's version
   */
  public static String maven(String name, Path pom, Map<String, String> properties) {
    Path lib =
        install(
            name,
            folder -> {
              Path root = root();
              boolean windows = File.separatorChar == '\\';
              List<String> command =
                  new java.util.ArrayList<>(
                      List.of(
                          root.resolve(windows ? "mvnw.cmd" : "mvnw").toString(),
                          "-B",
                          "-ntp",
                          "-f",
                          pom.toAbsolutePath().toString(),
                          "dependency:copy-dependencies",
                          "-DoutputDirectory=" + folder));
              properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
              return command;
            });
    try (Stream<Path> jars = Files.list(lib)) {
      return String.join(
          File.pathSeparator,
          jars.map(Path::toString).filter(jar -> jar.endsWith(".jar")).sorted().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder {@code node_modules} with a package from npm in it. */
  public static Path npm(String packageName, String version) {
    return install(
            packageName + "-" + version,
            folder ->
                List.of(
                    "npm",
                    "install",
                    "--no-audit",
                    "--no-fund",
                    "--prefix",
                    folder.toString(),
                    packageName + "@" + version))
        .resolve("node_modules");
  }

  /**
   * A program built by Go.
   *
   * @param packagePath the package of its main function, the module's path included
   * @param version of the module: a release or a commit
   */
  public static Path go(String packagePath, String version) {
    String name = packagePath.substring(packagePath.lastIndexOf('/') + 1);
    return install(
            name + "-" + version, folder -> List.of("go", "install", packagePath + "@" + version))
        .resolve(name);
  }

  /**
   * A Python interpreter with packages from PyPI, in an environment of its own.
   *
   * @param name of the folder, the packages' versions included
   * @param packages as pip takes them, {@code name==version}
   */
  public static Path python(String name, List<String> packages) {
    return install(
            "python-" + name,
            folder ->
                List.of(
                    "sh",
                    "-c",
                    "python3 -m venv '"
                        + folder
                        + "' && '"
                        + folder
                        + "/bin/pip' install -q '"
                        + String.join("' '", packages)
                        + "'"))
        .resolve("bin/python");
  }

  /** How something is installed into a folder. */
  private interface Installation {
    List<String> command(Path folder);
  }

  private static Path install(String name, Installation installation) {
    Path folder = root().resolve(".inlet").resolve("emulators").resolve(name);
    Path done = folder.resolve(".installed");
    if (Files.exists(done)) {
      return folder;
    }
    Optional.ofNullable(MISSING.get(name)).ifPresent(Emulators::missing);
    try {
      Files.createDirectories(folder);
      Path lock = folder.resolveSibling(name + ".lock");
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        if (held.isValid() && !Files.exists(done)) {
          run(name, folder, installation.command(folder));
          Files.createFile(done);
        }
      }
    } catch (IOException e) {
      String reason = name + " cannot be installed: " + e.getMessage();
      MISSING.put(name, reason);
      missing(reason);
    }
    return folder;
  }

  private static void run(String name, Path folder, List<String> command) throws IOException {
    Path log = folder.resolveSibling(name + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("GOBIN", folder.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    // Settings of the build that runs these tests are not meant for another one.
    builder.environment().keySet().removeIf(variable -> variable.startsWith("MAVEN_"));
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) {
        throw new IOException("not done after " + INSTALL_MINUTES + " min, see " + log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new IOException(command.get(0) + " ended with " + process.exitValue() + ", see " + log);
    }
  }

  /** Skips the running test, or fails it where emulators are required. */
  public static void missing(String reason) {
    if ("required".equals(System.getenv("INLET_EMULATORS"))) {
      throw new AssertionError(reason + " (INLET_EMULATORS=required)");
    }
    throw new TestAbortedException(reason);
  }

  /** The top folder of the source tree. */
  public static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("No mvnw in or above " + Path.of("").toAbsolutePath());
    }
    return folder;
  }
}
