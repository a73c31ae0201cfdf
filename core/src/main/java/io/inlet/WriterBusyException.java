package io.inlet;

/**
 * The writer is at its memory limit: the request was not accepted, nothing of it is kept, and it is
 * to be sent again later.
 */
public final class WriterBusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what happened and what to do. */
  public WriterBusyException(String message) {
    super(message);
  }
}
