package io.inlet.iceberg.internal;

import io.inlet.storage.StoreRefusedException;
import io.inlet.table.TableRefusedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import org.apache.iceberg.exceptions.BadRequestException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.exceptions.ForbiddenException;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.exceptions.NotAuthorizedException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.exceptions.RESTException;
import org.apache.iceberg.exceptions.RuntimeIOException;
import org.apache.iceberg.exceptions.ServiceFailureException;
import org.apache.iceberg.exceptions.ServiceUnavailableException;
import org.apache.iceberg.jdbc.UncheckedInterruptedException;
import org.apache.iceberg.jdbc.UncheckedSQLException;

/** Sorts what Iceberg throws into what may pass when it is tried again, and what will not. */
final class Failures {
  private Failures() {}

  /**
   * Turns a failure of the network, the catalog or the storage into a checked exception, which the
   * writer takes for a reason to try again.
   *
   * @return the checked exception, to be thrown
   * @throws RuntimeException {@code failure} itself, if trying again does not help
   */
  static IOException io(RuntimeException failure) {
    if (failure instanceof UncheckedInterruptedException) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException(failure.getMessage());
      interrupted.initCause(failure);
      return interrupted;
    }
    if (failure instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
      return unchecked.getCause();
    }
    if (failure instanceof CommitStateUnknownException) {
      // Its own message asks for what the next attempt does.
      return new IOException(
          "not known whether a commit was done, the next attempt looks: " + failure.getCause(),
          failure);
    }
    if (failure instanceof ForbiddenException) {
      return new StoreRefusedException(message(failure), failure);
    }
    if (isTransient(failure)) {
      return new IOException(message(failure), failure);
    }
    throw failure;
  }

  private static boolean isTransient(RuntimeException failure) {
    return failure instanceof UncheckedSQLException
        || failure instanceof RuntimeIOException
        || failure instanceof CommitFailedException
        || failure instanceof NoSuchTableException
        || failure instanceof NoSuchNamespaceException
        || failure instanceof NotFoundException
        || failure instanceof NotAuthorizedException
        || failure instanceof ServiceFailureException
        || failure instanceof ServiceUnavailableException
        || (failure instanceof RESTException && !(failure instanceof BadRequestException))
        || isOfReading(failure);
  }

  /** Avro's readers, of manifests and their lists, have an exception of their own. */
  private static boolean isOfReading(RuntimeException failure) {
    return failure.getCause() instanceof IOException
        && !(failure instanceof BadRequestException)
        && !(failure instanceof TableRefusedException)
        && !(failure instanceof IllegalArgumentException);
  }

  /** SQL and REST failures say little themselves. */
  private static String message(RuntimeException failure) {
    Throwable cause = failure.getCause();
    return cause == null || cause.getMessage() == null
        ? String.valueOf(failure.getMessage())
        : failure.getMessage() + ": " + cause.getMessage();
  }
}
