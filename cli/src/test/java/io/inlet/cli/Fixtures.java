package io.inlet.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Public OTLP payloads, which lie beside the source tree where there are any. */
final class Fixtures {
  private static final Path DIRECTORY = Path.of("../../shared/fixtures").toAbsolutePath();

  private Fixtures() {}

  /** A payload by its path; a test without it is skipped. */
  static Path path(String name) {
    assumeTrue(Files.isDirectory(DIRECTORY), "no public payloads beside the source tree");
    return DIRECTORY.resolve(name).normalize();
  }
}
