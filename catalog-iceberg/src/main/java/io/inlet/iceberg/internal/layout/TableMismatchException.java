package io.inlet.iceberg.internal.layout;

import io.inlet.table.TableRefusedException;
import org.jspecify.annotations.Nullable;

/** A table that Inlet's rows do not fit, until its owner changes it. */
public final class TableMismatchException extends TableRefusedException {
  private static final long serialVersionUID = 1L;

  public TableMismatchException(String message) {
    super(message);
  }

  public TableMismatchException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
