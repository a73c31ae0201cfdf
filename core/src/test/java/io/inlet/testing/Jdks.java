package io.inlet.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opentest4j.TestAbortedException;

/** The JDKs on which tests start processes, which need not be the one they run on themselves. */
public final class Jdks {
  private static final Path INSTALLED = Path.of("/usr/lib/jvm");

  private Jdks() {}

  /** The {@code java} of this process. */
  public static Path own() {
    return java(Path.of(System.getProperty("java.home")));
  }

  /**
   * The {@code java} of a version: that of this process, of {@code JAVA_HOME_<version>} or of what
   * is installed below {@code /usr/lib/jvm}. Without one the test is skipped, and says so.
   */
  public static Path require(int version) {
    return find(version)
        .orElseThrow(
            () -> {
              String reason =
                  "NOT RUN: no JDK %d (JAVA_HOME_%d, %s/*%d*)"
                      .formatted(version, version, INSTALLED, version);
              System.err.println(reason);
              return new TestAbortedException(reason);
            });
  }

  private static Optional<Path> find(int version) {
    if (Runtime.version().feature() == version) {
      return Optional.of(own());
    }
    List<Path> homes = new ArrayList<>();
    Optional.ofNullable(System.getenv("JAVA_HOME_" + version)).map(Path::of).ifPresent(homes::add);
    if (Files.isDirectory(INSTALLED)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(INSTALLED, "*" + version + "*")) {
        found.forEach(homes::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return homes.stream().filter(home -> isOf(home, version)).map(Jdks::java).findFirst();
  }

  private static boolean isOf(Path home, int version) {
    Path release = home.resolve("release");
    try {
      return Files.isExecutable(java(home))
          && Files.exists(release)
          && Files.readString(release).matches("(?s).*JAVA_VERSION=\"" + version + "[.\"].*");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path java(Path home) {
    return home.resolve("bin").resolve("java");
  }
}
