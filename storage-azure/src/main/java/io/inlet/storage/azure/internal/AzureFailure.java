package io.inlet.storage.azure.internal;

import com.azure.core.http.HttpHeaderName;
import com.azure.storage.blob.models.BlobStorageException;
import io.inlet.storage.remote.Failure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.Set;

/**
 * A failed request: the client library's exception in words that are fit for a log. The library's
 * own messages quote the server's answer, which can hold what was signed; so neither they nor the
 * exception are kept.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/storageservices/blob-service-error-codes">Blob
 *     service error codes</a>
 */
public final class AzureFailure extends IOException {
  /**
   * What a conditional write may be told when the blob exists: a lease, an immutability policy, a
   * signature that allows creating only and a blob of another type are looked at before the
   * condition.
   */
  private static final Set<String> EXISTS =
      Set.of(
          "BlobAlreadyExists",
          "ConditionNotMet",
          "TargetConditionNotMet",
          "LeaseIdMissing",
          "BlobImmutableDueToPolicy",
          "UnauthorizedBlobOverwrite",
          "InvalidBlobType",
          "BlobArchived",
          "BlobBeingRehydrated");

  /** 403 that says that the signature is wrong; the others say that it does not allow this. */
  private static final Set<String> SIGNATURE_REFUSED =
      Set.of(
          "AuthenticationFailed",
          "AuthorizationFailure",
          "InvalidAuthenticationInfo",
          "NoAuthenticationInformation",
          "");

  /** What somebody has to mend, other than permissions. */
  private static final Set<String> REFUSED =
      Set.of("ContainerNotFound", "FilesystemNotFound", "InvalidResourceName", "AccountIsDisabled");

  private final String description;
  private final int status;
  private final String code;
  private final Failure meaning;

  private AzureFailure(String message, int status, String code, Failure meaning) {
    super(message);
    this.description = message;
    this.status = status;
    this.code = code;
    this.meaning = meaning;
  }

  /** Translates what the client library has thrown. */
  static AzureFailure of(RuntimeException thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof BlobStorageException answer) {
        return ofAnswer(answer);
      }
      if (cause instanceof CredentialsMissingException) {
        return new AzureFailure(
            "no credentials: " + cause.getMessage(), 0, "", Failure.CREDENTIALS_REFUSED);
      }
      if (cause instanceof IOException network) {
        return ofNetwork(network);
      }
      if (TokenFailure.isOne(cause)) {
        return new AzureFailure(
            "no token of Microsoft Entra ID: " + cause.getMessage(),
            0,
            "",
            TokenFailure.meaning(cause));
      }
    }
    // Before anything is sent the library checks its arguments; other surprises can be anywhere.
    Failure meaning =
        thrown instanceof IllegalArgumentException ? Failure.PERMANENT : Failure.ANSWER_LOST;
    AzureFailure failure =
        new AzureFailure("unexpected " + thrown.getClass().getName(), 0, "", meaning);
    failure.setStackTrace(thrown.getStackTrace());
    return failure;
  }

  private static AzureFailure ofAnswer(BlobStorageException answer) {
    int status = answer.getStatusCode();
    String code = answer.getErrorCode() == null ? "" : answer.getErrorCode().toString();
    String requestId =
        answer.getResponse() == null
            ? null
            : answer.getResponse().getHeaderValue(HttpHeaderName.fromString("x-ms-request-id"));
    String message =
        status
            + (code.isEmpty() ? "" : " " + code)
            + (requestId == null ? "" : " (request " + requestId + ")")
            + remedy(code);
    return new AzureFailure(message, status, code, meaning(status, code));
  }

  private static String remedy(String code) {
    return switch (code) {
      case "ContainerNotFound", "FilesystemNotFound" -> ": create the container first";
      case "AuthorizationPermissionMismatch" ->
          ": the identity lacks a role such as Storage Blob Data Contributor, or the signature a"
              + " permission; docs/storage.md lists what is needed";
      case "AuthorizationFailure" ->
          ": the credentials are wrong, or the account's network rules do not let this machine in";
      case "LeaseIdMissing" -> ": somebody holds a lease on the blob, which nobody else may change";
      case "SnapshotsPresent" -> ": delete the blob's snapshots first";
      case "InvalidBlobOrBlock" ->
          ": blocks that another program has left uncommitted under this key may be in the way; they"
              + " vanish after a week";
      case "InvalidBlockList" ->
          ": another writer has written this key meanwhile, and with that the service has dropped"
              + " the blocks of this upload";
      case "InvalidResourceName" ->
          ": a container has 3 to 63 lower-case letters, digits and single hyphens";
      case "OutOfRangeInput" -> ": a key has at most 1,024 characters";
      default -> "";
    };
  }

  private static Failure meaning(int status, String code) {
    return switch (status) {
      case 401 -> Failure.CREDENTIALS_REFUSED;
      case 403 -> SIGNATURE_REFUSED.contains(code) ? Failure.CREDENTIALS_REFUSED : Failure.REFUSED;
      case 429, 503 -> Failure.BUSY;
      case 408 -> Failure.ANSWER_LOST;
      default -> {
        if (REFUSED.contains(code)) {
          yield Failure.REFUSED;
        }
        yield status >= 500 && status != 501 ? Failure.ANSWER_LOST : Failure.PERMANENT;
      }
    };
  }

  private static AzureFailure ofNetwork(IOException network) {
    boolean sent =
        !(network instanceof ConnectException
            || network instanceof HttpConnectTimeoutException
            || network instanceof NoRouteToHostException);
    Failure meaning = sent ? Failure.ANSWER_LOST : Failure.BUSY;
    String message = network.toString();
    for (Throwable cause = network; cause != null; cause = cause.getCause()) {
      // The JDK's client says no more than that it is a ConnectException.
      if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
        meaning = Failure.HOST_UNKNOWN;
        message = "no address is known for the account's host: correct the account or the endpoint";
      }
      if (cause instanceof CertificateException) {
        meaning = Failure.PERMANENT;
      }
    }
    return new AzureFailure(message, 0, "", meaning);
  }

  /** What went wrong, in one line without secrets. */
  String description() {
    return description;
  }

  int status() {
    return status;
  }

  /** The service's error code; empty if there is none. */
  String code() {
    return code;
  }

  Failure meaning() {
    return meaning;
  }

  /** Whether there is no such blob; the container is there. */
  boolean isNotFound() {
    return status == 404 && !code.equals("ContainerNotFound") && !code.equals("FilesystemNotFound");
  }

  /** Whether blocks of an upload are not there any more. */
  boolean isInvalidBlockList() {
    return code.equals("InvalidBlockList");
  }

  /** Whether this refuses a conditional write because the blob exists. */
  boolean saysExists() {
    return EXISTS.contains(code) || status == 412;
  }
}
