package io.inlet.otlp.internal;

import io.inlet.otlp.RejectionReason;

/** Thrown within the decoder when a record is over a limit; says which, without a stack trace. */
final class RecordRejection extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final RejectionReason reason;
  private final String text;

  RecordRejection(RejectionReason reason, String text) {
    super(text, null, false, false);
    this.reason = reason;
    this.text = text;
  }

  RejectionReason reason() {
    return reason;
  }

  /** The reason in words, with the limit. */
  String text() {
    return text;
  }
}
