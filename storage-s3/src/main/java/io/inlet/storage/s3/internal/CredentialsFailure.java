package io.inlet.storage.s3.internal;

import io.inlet.storage.remote.Failure;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** No credentials could be had, so nothing was sent. */
final class CredentialsFailure extends SdkClientException {
  private static final int SERVER_ERROR = 500;

  CredentialsFailure(String message, Throwable cause) {
    super(SdkClientException.builder().message(message).cause(cause));
  }

  /**
   * Tells an outage of who gives credentials from credentials that are refused or missing. The
   * SDK's chains keep no causes: what none of their providers has counts as missing.
   */
  Failure meaning() {
    for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException) {
        return Failure.HOST_UNKNOWN;
      }
      if (isOutage(cause)) {
        return Failure.BUSY;
      }
    }
    return Failure.CREDENTIALS_REFUSED;
  }

  private static boolean isOutage(Throwable cause) {
    if (cause instanceof SdkServiceException answer) {
      return answer.statusCode() >= SERVER_ERROR || answer.isThrottlingException();
    }
    return cause instanceof SocketException
        || cause instanceof SocketTimeoutException
        || cause instanceof ApiCallTimeoutException
        || cause instanceof ApiCallAttemptTimeoutException;
  }
}
