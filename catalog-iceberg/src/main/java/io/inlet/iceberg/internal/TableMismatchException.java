package io.inlet.iceberg.internal;

import org.jspecify.annotations.Nullable;

/** A table that Inlet's rows do not fit, until its owner changes it. */
final class TableMismatchException extends RuntimeException {
  TableMismatchException(String message) {
    super(message);
  }

  TableMismatchException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
