package io.inlet.iceberg.internal;

import io.inlet.table.TableRefusedException;
import org.jspecify.annotations.Nullable;

/** A table that Inlet's rows do not fit, until its owner changes it. */
final class TableMismatchException extends TableRefusedException {
  private static final long serialVersionUID = 1L;

  TableMismatchException(String message) {
    super(message);
  }

  TableMismatchException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
