package io.inlet.internal.spool;

import java.io.IOException;

/** A request could not be made durable. */
public final class NotSpooledException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean unknown;

  NotSpooledException(String message, boolean unknown, Throwable cause) {
    super(message, cause);
    this.unknown = unknown;
  }

  /** Whether the request may be in the spool all the same. */
  public boolean unknown() {
    return unknown;
  }
}
