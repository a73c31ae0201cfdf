package io.inlet.storage.azure.internal;

/** Credentials cannot be had at the moment; no request was sent. Its message holds no secret. */
final class CredentialsMissingException extends RuntimeException {
  CredentialsMissingException(String message) {
    super(message);
  }
}
