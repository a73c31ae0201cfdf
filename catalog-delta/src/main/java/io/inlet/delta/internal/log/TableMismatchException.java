package io.inlet.delta.internal.log;

import io.inlet.table.TableRefusedException;

/** A table that Inlet cannot write to as it is, and that trying again does not change. */
public final class TableMismatchException extends TableRefusedException {
  private static final long serialVersionUID = 1L;

  public TableMismatchException(String message) {
    super(message);
  }

  public TableMismatchException(String message, Throwable cause) {
    super(message, cause);
  }
}
