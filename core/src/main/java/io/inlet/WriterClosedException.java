package io.inlet;

/** The writer is closed or closing: the request was not accepted. */
public final class WriterClosedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what happened and what to do. */
  public WriterClosedException(String message) {
    super(message);
  }
}
