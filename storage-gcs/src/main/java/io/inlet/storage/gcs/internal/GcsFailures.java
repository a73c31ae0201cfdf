package io.inlet.storage.gcs.internal;

import com.google.cloud.storage.StorageException;
import io.inlet.storage.remote.Failure;
import io.inlet.storage.remote.FailureClassifier;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;

/**
 * What a failure means, of a request made through the client library or next to it.
 *
 * @param libraryRetries whether the client library tries again by itself, so that a failure may
 *     stand for several
 */
public record GcsFailures(boolean libraryRetries) implements FailureClassifier {
  static final int BAD_REQUEST = 400;
  static final int UNAUTHORIZED = 401;
  static final int FORBIDDEN = 403;
  static final int NOT_FOUND = 404;
  static final int GONE = 410;
  static final int PRECONDITION_FAILED = 412;
  static final int RANGE_NOT_SATISFIABLE = 416;
  static final int TOO_MANY_REQUESTS = 429;

  /** Who knows the address of an upload may write to it. */
  private static final Pattern SESSION = Pattern.compile("upload_id=[^\\s&\"']*");

  /** Reasons of a 403 that passes. */
  private static final Set<String> RATE_LIMITS =
      Set.of("rateLimitExceeded", "userRateLimitExceeded");

  @Override
  public Failure classify(Exception failure) {
    int status = status(failure);
    if (status != 0) {
      return ofStatus(status, failure);
    }
    if (!(rootOf(failure) instanceof IOException cause)) {
      // Credentials that cannot be renewed say so before anything is sent; other surprises can be
      // anywhere, also in what is made of the answer.
      return failure instanceof IllegalStateException ? Failure.PERMANENT : Failure.ANSWER_LOST;
    }
    if (cause instanceof FileSystemException) {
      return Failure.PERMANENT;
    }
    if (cause instanceof CredentialsUnavailableException credentials) {
      return credentials.meaning();
    }
    if (cause instanceof UnknownHostException) {
      return libraryRetries ? Failure.ANSWER_LOST : Failure.HOST_UNKNOWN;
    }
    if (neverConnected(cause)) {
      return libraryRetries ? Failure.ANSWER_LOST : Failure.BUSY;
    }
    return Failure.ANSWER_LOST;
  }

  private Failure ofStatus(int status, Exception failure) {
    return switch (status) {
      case FORBIDDEN -> isRateLimit(failure) ? Failure.BUSY : Failure.REFUSED;
      // The client library answers for objects itself: what is missing is the bucket.
      case NOT_FOUND -> failure instanceof StorageException ? Failure.REFUSED : Failure.PERMANENT;
      case UNAUTHORIZED -> Failure.CREDENTIALS_REFUSED;
      case TOO_MANY_REQUESTS -> libraryRetries ? Failure.ANSWER_LOST : Failure.BUSY;
      case 408, 500, 502, 503, 504 -> Failure.ANSWER_LOST;
      default -> Failure.PERMANENT;
    };
  }

  private static boolean isRateLimit(Exception failure) {
    return failure instanceof StorageException answer
        && RATE_LIMITS.contains(String.valueOf(answer.getReason()));
  }

  private static boolean neverConnected(IOException cause) {
    return cause instanceof ConnectException
        || cause instanceof NoRouteToHostException
        || cause instanceof SSLHandshakeException;
  }

  /** The status of the answer, or 0 if there was none. */
  static int status(Throwable failure) {
    if (failure instanceof GcsStatusException answer) {
      return answer.status();
    }
    if (failure instanceof StorageException answer && answer.getCode() >= 100) {
      return answer.getCode();
    }
    return 0;
  }

  /** The client library wraps what the network has thrown. */
  private static Throwable rootOf(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        return cause;
      }
    }
    return failure;
  }

  @Override
  public String describe(Exception failure) {
    int status = status(failure);
    Throwable root = status != 0 ? failure : rootOf(failure);
    String message = root.getMessage() == null ? root.toString() : root.getMessage();
    if (root instanceof UnknownHostException) {
      message = "no address is known for the host " + message;
    }
    String line = withoutSecrets(message).replaceAll("\\s*\\R\\s*", " ").strip();
    return (status != 0 && failure instanceof StorageException
            ? "HTTP " + status + ": " + line
            : line)
        + remedy(status, failure);
  }

  private String remedy(int status, Exception failure) {
    if (status == 0 || ofStatus(status, failure) != Failure.REFUSED) {
      return "";
    }
    return status == NOT_FOUND
        ? ": create the bucket first, or correct its name"
        : ": docs/storage.md lists the permissions that are needed";
  }

  static String withoutSecrets(String text) {
    return SESSION.matcher(text).replaceAll("upload_id=…");
  }
}
