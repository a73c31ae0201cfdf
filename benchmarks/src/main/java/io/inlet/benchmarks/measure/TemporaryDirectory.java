package io.inlet.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A directory for what a measurement writes; closing deletes it with all that is in it.
 *
 * @param path where it is
 */
public record TemporaryDirectory(Path path) implements AutoCloseable {

  private static final Path MEMORY = Path.of("/dev/shm");
  private static final long ROOM_BYTES = 2L << 30;

  /**
   * Makes a new one, in memory where Linux has a file system there with room: whoever writes
   * fastest would otherwise wait longest for the disk.
   */
  public static TemporaryDirectory create() throws IOException {
    return new TemporaryDirectory(
        hasRoomInMemory()
            ? Files.createTempDirectory(MEMORY, "inlet-bench")
            : Files.createTempDirectory("inlet-bench"));
  }

  /** Makes a new one where temporary files go, for measurements that include the disk. */
  public static TemporaryDirectory createOnDisk() throws IOException {
    return new TemporaryDirectory(Files.createTempDirectory("inlet-bench"));
  }

  private static boolean hasRoomInMemory() throws IOException {
    return Files.isDirectory(MEMORY)
        && Files.isWritable(MEMORY)
        && Files.getFileStore(MEMORY).getUsableSpace() >= ROOM_BYTES;
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
