package io.inlet.storage.gcs;

import java.io.IOException;

/** No token could be had: nothing to ask with, or who gives them has refused. */
final class CredentialsUnavailableException extends IOException {
  CredentialsUnavailableException(String message, IOException cause) {
    super(message, cause);
  }
}
