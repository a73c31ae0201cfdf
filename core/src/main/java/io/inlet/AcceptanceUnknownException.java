package io.inlet;

/**
 * The spool's disk failed in a way that leaves open whether a request was accepted: its rows may
 * come to be in their tables. Sent again, they may come to be there twice.
 */
public final class AcceptanceUnknownException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what happened. */
  public AcceptanceUnknownException(String message, Throwable cause) {
    super(message, cause);
  }
}
