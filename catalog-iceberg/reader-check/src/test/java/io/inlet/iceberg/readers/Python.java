package io.inlet.iceberg.readers;

import io.inlet.storage.testing.Emulators;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Python with PyIceberg, in an environment of its own. */
final class Python {
  private static final List<String> PACKAGES =
      List.of("pyiceberg[sql-sqlite,pyiceberg-core]==0.12.0", "pyarrow==26.0.1");

  private final Path program;

  private Python(Path program) {
    this.program = program;
  }

  /** Python with PyIceberg; skips the test if there is none. */
  static Python withPyIceberg() {
    return new Python(Emulators.python("pyiceberg-core-0.12.0", PACKAGES));
  }

  /** Runs a script and returns what it prints. */
  String run(String script) throws IOException, InterruptedException {
    Path out = Files.createTempFile("python", ".out");
    Path err = Files.createTempFile("python", ".err");
    try {
      Process process =
          new ProcessBuilder(program.toString(), "-")
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      try (var in = process.getOutputStream()) {
        in.write(script.getBytes(StandardCharsets.UTF_8));
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
