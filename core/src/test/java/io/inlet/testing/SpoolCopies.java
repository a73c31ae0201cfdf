package io.inlet.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Copies of spools, and what is left in one. */
public final class SpoolCopies {
  private static final String LOCK = ".lock";

  private SpoolCopies() {}

  /** Copies a spool as it is now; locks are held by processes and not copied. */
  public static void copy(Path spool, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(spool)) {
      for (Path path : paths.filter(path -> !path.toString().endsWith(LOCK)).toList()) {
        Files.copy(path, to.resolve(spool.relativize(path).toString()));
      }
    }
  }

  /** Copies a spool that nobody holds, lock files too, over what is there. */
  public static void copyWhole(Path spool, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(spool)) {
      for (Path path : paths.toList()) {
        Path target = to.resolve(spool.relativize(path).toString());
        if (!Files.isDirectory(target)) {
          Files.copy(path, target);
        }
      }
    }
  }

  /** The names of all files but locks, sorted. */
  public static List<String> files(Path spool) throws IOException {
    try (Stream<Path> paths = Files.walk(spool)) {
      return paths
          .filter(Files::isRegularFile)
          .map(path -> path.getFileName().toString())
          .filter(name -> !name.endsWith(LOCK))
          .sorted()
          .toList();
    }
  }

  /** The producers that have a directory in it. */
  public static List<String> producers(Path spool) throws IOException {
    try (Stream<Path> paths = Files.list(spool)) {
      return paths
          .filter(Files::isDirectory)
          .map(path -> path.getFileName().toString())
          .filter(name -> !name.equals("quarantine"))
          .sorted()
          .toList();
    }
  }
}
