package io.inlet.storage.gcs;

import java.io.IOException;

/** An answer other than the one hoped for. Its message has no address, which may hold a secret. */
final class GcsStatusException extends IOException {
  private final int status;

  GcsStatusException(int status, String reason) {
    super("HTTP " + status + ": " + reason);
    this.status = status;
  }

  int status() {
    return status;
  }
}
