package io.inlet.storage.azure.internal;

import com.azure.core.exception.HttpResponseException;
import com.microsoft.aad.msal4j.MsalServiceException;
import io.inlet.storage.remote.Failure;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeoutException;

/** What it means that no token of Microsoft Entra ID could be had, so that nothing was sent. */
final class TokenFailure {
  private static final int SERVER_ERROR = 500;
  private static final int TOO_MANY_REQUESTS = 429;

  private TokenFailure() {}

  /** Whether a failure is about tokens. By name: azure-identity need not be there. */
  static boolean isOne(Throwable cause) {
    String name = cause.getClass().getName();
    return name.equals("com.azure.core.exception.ClientAuthenticationException")
        || name.startsWith("com.azure.identity.")
        || name.startsWith("com.microsoft.aad.msal4j.");
  }

  /**
   * Tells an outage of who gives tokens from tokens that are refused, or that nothing is set up
   * for: {@code CredentialUnavailableException}, which a chain throws and a managed identity.
   */
  static Failure meaning(Throwable failure) {
    if (failure.getClass().getName().endsWith(".CredentialUnavailableException")) {
      return Failure.CREDENTIALS_REFUSED;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
        return Failure.HOST_UNKNOWN;
      }
      int status = status(cause);
      if (status >= SERVER_ERROR || status == TOO_MANY_REQUESTS || isSilence(cause)) {
        // The JDK's client says that it has no address in the cause of a ConnectException.
        return cause.getCause() instanceof UnresolvedAddressException
            ? Failure.HOST_UNKNOWN
            : Failure.BUSY;
      }
    }
    return Failure.CREDENTIALS_REFUSED;
  }

  private static boolean isSilence(Throwable cause) {
    return cause instanceof SocketException
        || cause instanceof SocketTimeoutException
        || cause instanceof HttpTimeoutException
        || cause instanceof TimeoutException;
  }

  /** The status of an answer, or 0. */
  private static int status(Throwable cause) {
    if (cause instanceof HttpResponseException answer && answer.getResponse() != null) {
      return answer.getResponse().getStatusCode();
    }
    // Asked by name first, for its class need not be there.
    boolean isAnswer =
        cause.getClass().getName().equals("com.microsoft.aad.msal4j.MsalServiceException");
    Integer status = isAnswer ? ((MsalServiceException) cause).statusCode() : null;
    return status == null ? 0 : status;
  }
}
