package io.inlet.storage.gcs.internal;

import java.io.IOException;

/** An answer other than the one hoped for. Its message has no address, which may hold a secret. */
final class GcsStatusException extends IOException {
  private final int status;
  private final String reason;

  GcsStatusException(int status, String reason) {
    super("HTTP " + status + ": " + reason);
    this.status = status;
    this.reason = reason;
  }

  /** The server's words, without the status. */
  String reason() {
    return reason;
  }

  int status() {
    return status;
  }
}
