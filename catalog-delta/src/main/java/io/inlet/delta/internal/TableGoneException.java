package io.inlet.delta.internal;

import java.io.IOException;

/** A table that was there and has been removed. */
final class TableGoneException extends IOException {
  private static final long serialVersionUID = 1L;

  TableGoneException(String message) {
    super(message);
  }
}
