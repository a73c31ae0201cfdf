package io.inlet.otlp;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Public OTLP payloads, which are kept beside the project and not in it. */
final class Fixtures {
  private Fixtures() {}

  /** A file of the fixtures; a test without them is reported as skipped. */
  static Path file(String name) {
    Path directory = directory();
    assumeTrue(Files.isDirectory(directory), "no OTLP payloads in " + directory);
    return directory.resolve(name);
  }

  static byte[] bytes(String name) {
    try {
      return Files.readAllBytes(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path directory() {
    Path module = Path.of(System.getProperty("basedir", ""));
    return module.toAbsolutePath().resolve("../../shared/fixtures").normalize();
  }
}
