package io.inlet.otlp.internal;

/** Thrown within the decoder when a record is over a limit; carries the reason, no stack trace. */
final class RecordRejection extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  RecordRejection(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
