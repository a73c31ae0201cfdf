package io.inlet.otlp;

import io.inlet.schema.Signal;

/**
 * An export request whose rows would take more memory than one request may. It is refused whole: no
 * record of it has been kept, and sending the same bytes again fails again; smaller requests of the
 * same records do not.
 */
public final class RequestTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Signal signal;
  private final long limit;

  /**
   * A request that went over a limit.
   *
   * @param limit {@link DecodeOptions#maxRequestColumnBytes()}
   */
  public RequestTooLargeException(Signal signal, long limit) {
    super(
        "OTLP "
            + signal.lowerCaseName()
            + " request: its rows take more than "
            + limit
            + " bytes of columns (limit: maxRequestColumnBytes): send fewer records at once");
    this.signal = signal;
    this.limit = limit;
  }

  /** The signal that the request was read as. */
  public Signal signal() {
    return signal;
  }

  /** The limit, in bytes of columns. */
  public long limit() {
    return limit;
  }
}
