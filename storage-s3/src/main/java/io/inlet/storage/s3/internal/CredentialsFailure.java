package io.inlet.storage.s3.internal;

import software.amazon.awssdk.core.exception.SdkClientException;

/** No credentials could be had, so nothing was sent. */
final class CredentialsFailure extends SdkClientException {
  CredentialsFailure(String message, Throwable cause) {
    super(SdkClientException.builder().message(message).cause(cause));
  }
}
