package io.inlet.delta.internal;

/** A table that Inlet cannot write to as it is, and that trying again does not change. */
public final class TableMismatchException extends IllegalStateException {
  TableMismatchException(String message) {
    super(message);
  }

  TableMismatchException(String message, Throwable cause) {
    super(message, cause);
  }
}
