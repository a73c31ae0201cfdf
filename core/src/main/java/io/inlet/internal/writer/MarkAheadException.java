package io.inlet.internal.writer;

import java.io.IOException;

/** A table holds a later epoch of a producer than the spool knows of. */
final class MarkAheadException extends IOException {
  private static final long serialVersionUID = 1L;

  MarkAheadException(String message) {
    super(message);
  }
}
