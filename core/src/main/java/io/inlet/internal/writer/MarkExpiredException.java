package io.inlet.internal.writer;

import java.io.IOException;

/** A segment is older than its table keeps marks, so that a replay could add rows twice. */
final class MarkExpiredException extends IOException {
  private static final long serialVersionUID = 1L;

  MarkExpiredException(String message) {
    super(message);
  }
}
