package io.inlet.delta.readers;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Python with delta-rs, in an environment of its own below {@code .inlet/}, which the first use
 * makes. Where it cannot be had, tests are skipped, or fail with {@code INLET_EMULATORS=required}.
 */
final class Python {
  private static final List<String> PACKAGES = List.of("deltalake==1.6.6", "pyarrow==26.0.1");

  private final Path program;

  private Python(Path program) {
    this.program = program;
  }

  /** Python with delta-rs; skips the test if there is none. */
  static Python withDeltaRs() throws IOException, InterruptedException {
    Path folder = root().resolve(".inlet/python-" + String.join("-", PACKAGES).replace("==", "-"));
    Files.createDirectories(folder.getParent());
    try (FileChannel channel =
            FileChannel.open(
                folder.resolveSibling(folder.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (lock.isValid() && !Files.exists(folder.resolve("complete"))) {
        install(folder);
      }
    }
    return new Python(folder.resolve("bin/python"));
  }

  private static void install(Path folder) throws IOException, InterruptedException {
    try {
      output(List.of("python3", "-m", "venv", folder.toString()), "");
      output(
          List.of(
              folder.resolve("bin/pip") + "", "install", "-q", PACKAGES.get(0), PACKAGES.get(1)),
          "");
      Files.createFile(folder.resolve("complete"));
    } catch (IOException e) {
      String reason = "no Python with delta-rs: " + e.getMessage();
      if ("required".equals(System.getenv("INLET_EMULATORS"))) {
        fail(reason, e);
      }
      abort(reason);
    }
  }

  /** Threads of native libraries now and then abort a Python that ends in the ordinary way. */
  private static final String LEAVE =
      "\nimport os, sys\nsys.stdout.flush()\nsys.stderr.flush()\nos._exit(0)\n";

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  /** Runs a script and returns what it prints. */
  String run(String script) throws IOException, InterruptedException {
    return output(List.of(program.toString(), "-"), script + LEAVE);
  }

  private static String output(List<String> command, String input)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("python", ".out");
    Path err = Files.createTempFile("python", ".err");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      try (var in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException(command + " did not end");
      }
      if (process.exitValue() != 0) {
        throw new IOException(command + " failed: " + Files.readString(err));
      }
      return Files.readString(out).strip();
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
