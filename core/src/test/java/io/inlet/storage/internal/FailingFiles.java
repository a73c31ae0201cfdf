package io.inlet.storage.internal;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The real file system, some of whose next forces fail or take long, also on files opened for
 * appending.
 */
public final class FailingFiles extends ForwardingFileOperations {
  /** So many of the next forces of files fail. */
  public final AtomicInteger failingForces = new AtomicInteger();

  /** So many of the next forces of directories fail. */
  public final AtomicInteger failingDirectoryForces = new AtomicInteger();

  /** How long a force of a directory takes. */
  public volatile long directoryForceMillis;

  /** How many forces of directories were interrupted. */
  public final AtomicInteger interruptedForces = new AtomicInteger();

  @Override
  void beforeForce() throws IOException {
    failIfLeft(failingForces);
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    failIfLeft(failingDirectoryForces);
    try {
      Thread.sleep(directoryForceMillis);
    } catch (InterruptedException e) {
      interruptedForces.incrementAndGet();
      throw new ClosedByInterruptException();
    }
    super.forceDirectory(directory);
  }

  private static void failIfLeft(AtomicInteger failures) throws IOException {
    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new IOException("simulated: no space left on device");
    }
  }
}
