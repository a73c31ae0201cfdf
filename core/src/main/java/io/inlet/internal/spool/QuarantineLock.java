package io.inlet.internal.spool;

import io.inlet.storage.internal.FileOperations;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps a second replay out of a quarantine; writers do not need it. */
public final class QuarantineLock implements Closeable {
  private final @Nullable DirectoryLock lock;

  private QuarantineLock(@Nullable DirectoryLock lock) {
    this.lock = lock;
  }

  /**
   * Takes the lock.
   *
   * @param heldHere where all of this JVM write down what they hold: the system's properties
   * @throws IOException if another replay has it
   */
  public static QuarantineLock take(FileOperations files, Map<Object, Object> heldHere, Path spool)
      throws IOException {
    Path top = spool.toAbsolutePath().normalize();
    if (files.find(top.resolve(Quarantine.DIRECTORY)).isEmpty()) {
      return new QuarantineLock(null);
    }
    Optional<DirectoryLock> lock =
        DirectoryLock.tryLock(
            files, heldHere, top.resolve(Quarantine.DIRECTORY + DirectoryLock.SUFFIX), true);
    return new QuarantineLock(
        lock.orElseThrow(
            () -> new IOException("another replay is at work in " + top + ": wait for its end")));
  }

  @Override
  public void close() throws IOException {
    if (lock != null) {
      lock.delete();
      lock.close();
    }
  }
}
