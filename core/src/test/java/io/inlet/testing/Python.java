package io.inlet.testing;

import io.inlet.storage.testing.Emulators;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Python with packages, in an environment of its own. Safe for use by several threads. */
public final class Python {
  /** Threads of native libraries now and then abort a Python that ends in the ordinary way. */
  private static final String LEAVE =
      "\nimport os, sys\nsys.stdout.flush()\nsys.stderr.flush()\nos._exit(0)\n";

  private final Path program;

  private Python(Path program) {
    this.program = program;
  }

  /**
   * Python with packages, installed by the first who asks; skips the test if they cannot be had.
   *
   * @param name names the environment; another for other packages
   * @param packages as pip takes them, with versions
   */
  public static Python with(String name, List<String> packages) {
    return new Python(Emulators.python(name, packages));
  }

  /**
   * Runs a script and returns what it prints.
   *
   * @throws IOException if it fails, with what it says, or takes more than 5 minutes
   */
  public String run(String script) throws IOException, InterruptedException {
    Path out = Files.createTempFile("python", ".out");
    Path err = Files.createTempFile("python", ".err");
    try {
      Process process =
          new ProcessBuilder(program.toString(), "-")
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      try (var in = process.getOutputStream()) {
        in.write((script + LEAVE).getBytes(StandardCharsets.UTF_8));
      }
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException("Python did not end");
      }
      if (process.exitValue() != 0) {
        throw new IOException("Python failed: " + Files.readString(err));
      }
      return Files.readString(out).strip();
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
