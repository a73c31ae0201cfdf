package io.inlet.storage.gcs.internal;

import com.google.api.client.http.HttpResponseException;
import com.google.auth.Retryable;
import io.inlet.storage.remote.Failure;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

/** No token could be had: nothing to ask with, or who gives them is down or has refused. */
final class CredentialsUnavailableException extends IOException {
  private static final int SERVER_ERROR = 500;

  CredentialsUnavailableException(String message, IOException cause) {
    super(message, cause);
  }

  /** Tells an outage from credentials that are refused or missing. */
  Failure meaning() {
    return meaning(this);
  }

  static Failure meaning(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
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
    if (cause instanceof HttpResponseException answer) {
      return answer.getStatusCode() >= SERVER_ERROR
          || answer.getStatusCode() == GcsFailures.TOO_MANY_REQUESTS;
    }
    return cause instanceof SocketException
        || cause instanceof SocketTimeoutException
        || (cause instanceof Retryable answer && answer.isRetryable());
  }
}
