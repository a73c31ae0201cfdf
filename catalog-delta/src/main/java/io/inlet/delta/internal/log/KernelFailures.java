package io.inlet.delta.internal.log;

import io.delta.kernel.exceptions.InvalidTableException;
import io.delta.kernel.exceptions.KernelException;
import java.io.IOException;

/** Tells failures that may pass from those that stay. */
public final class KernelFailures {
  private KernelFailures() {}

  /**
   * What a failure of Kernel's comes from, if that may pass: the store, or a log that is listed
   * while it grows. Whether a log is broken for good {@link SnapshotReader} finds out.
   *
   * @param table the table as messages name it
   * @throws TableMismatchException if Kernel does not take the table as it is
   * @throws RuntimeException the failure itself, if it has another reason
   */
  public static IOException ioFailure(String table, RuntimeException failure) {
    if (failure instanceof InvalidTableException) {
      return new IOException(table + ": " + failure.getMessage(), failure);
    }
    if (failure instanceof KernelException) {
      throw new TableMismatchException(table + ": " + failure.getMessage(), failure);
    }
    return ioFailure(failure);
  }

  /**
   * What a failure of Kernel's comes from, if that is the store.
   *
   * @throws RuntimeException the failure itself, if it has another reason
   */
  public static IOException ioFailure(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException io) {
        return new IOException(io.getMessage(), failure);
      }
    }
    throw failure;
  }
}
