package io.inlet;

/**
 * The writer is at its memory limit, its spool is full or cannot be written: the request was not
 * accepted, nothing of it is kept, and it is to be sent again later.
 */
public final class WriterBusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what happened and what to do. */
  public WriterBusyException(String message) {
    super(message);
  }

  /** With what happened, what to do, and why. */
  public WriterBusyException(String message, Throwable cause) {
    super(message, cause);
  }
}
