package io.inlet.delta.internal.log;

import io.delta.kernel.commit.CommitFailedException;
import io.delta.kernel.exceptions.ConcurrentWriteException;
import io.delta.kernel.exceptions.KernelException;
import java.io.IOException;

/** Tells why Kernel could not commit. */
public final class CommitConflicts {
  private CommitConflicts() {}

  /**
   * Returns if another writer was first.
   *
   * @throws IOException if the store could not be written to, or nobody knows whether it was
   */
  public static void rethrowUnlessConflict(KernelException failure) throws IOException {
    if (failure instanceof ConcurrentWriteException) {
      return;
    }
    if (failure.getCause() instanceof CommitFailedException commit && !commit.isConflict()) {
      throw new IOException(commit.getMessage(), failure);
    }
  }
}
