package io.inlet.storage.s3.internal;

import io.inlet.storage.remote.Failure;
import io.inlet.storage.remote.FailureClassifier;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** What the SDK's exceptions mean, by S3's error codes first: some come with a status of 200. */
final class S3Failures implements FailureClassifier {
  static final String NO_SUCH_UPLOAD = "NoSuchUpload";

  /** Nothing has changed, and later it may work. */
  private static final Set<String> BUSY =
      Set.of(
          "SlowDown",
          "ServiceUnavailable",
          "Throttling",
          "ThrottlingException",
          "TooManyRequests",
          "RequestLimitExceeded",
          "BandwidthLimitExceeded",
          "ConditionalRequestConflict",
          "OperationAborted",
          // The body did not arrive, or not as it was sent.
          "RequestTimeout",
          "IncompleteBody",
          "BadDigest",
          "XAmzContentChecksumMismatch",
          "XAmzContentSHA256Mismatch");

  /** Credentials that were valid until a moment ago, or a clock that the SDK sets right by now. */
  private static final Set<String> CREDENTIALS =
      Set.of(
          "ExpiredToken",
          "ExpiredTokenException",
          "InvalidAccessKeyId",
          "InvalidToken",
          "TokenRefreshRequired",
          "SignatureDoesNotMatch",
          "RequestTimeTooSkewed");

  /** What somebody has to mend: the bucket's name or region, a permission, an account, a key. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "NoSuchBucket",
          ": create the bucket first, or correct its name",
          "InvalidBucketName",
          ": correct the bucket's name",
          "AccessDenied",
          ": docs/storage.md lists the permissions that are needed",
          "AllAccessDisabled",
          "",
          "AccountProblem",
          "",
          "PermanentRedirect",
          ": set the bucket's region",
          "AuthorizationHeaderMalformed",
          ": set the bucket's region",
          "KMS.DisabledException",
          "",
          "KMS.NotFoundException",
          "");

  @Override
  public Failure classify(Exception failure) {
    if (failure instanceof CredentialsFailure credentials) {
      return credentials.meaning();
    }
    if (!(failure instanceof SdkException sdk)) {
      // A misuse; all else, such as a connection that broke while the answer was read, is in doubt.
      return failure instanceof IllegalStateException || failure instanceof IllegalArgumentException
          ? Failure.PERMANENT
          : Failure.ANSWER_LOST;
    }
    Failure meaning =
        sdk instanceof AwsServiceException service ? ofService(service) : ofClient(sdk);
    // An earlier attempt of the SDK's own may have taken effect, whatever became of the last one.
    return attempts(sdk) > 1 && !isSettled(meaning) ? Failure.ANSWER_LOST : meaning;
  }

  private static boolean isSettled(Failure meaning) {
    return meaning == Failure.PERMANENT || meaning == Failure.REFUSED;
  }

  private static int attempts(SdkException failure) {
    @Nullable Integer attempts = failure.numAttempts();
    return attempts == null ? 1 : attempts;
  }

  private static Failure ofService(AwsServiceException failure) {
    String code = code(failure);
    int status = failure.statusCode();
    if (BUSY.contains(code) || status == 429) {
      return Failure.BUSY;
    }
    if (CREDENTIALS.contains(code)) {
      return Failure.CREDENTIALS_REFUSED;
    }
    if (REFUSED.containsKey(code)) {
      return Failure.REFUSED;
    }
    // Answers to HEAD have no body to say why.
    if (code.isEmpty() && (status == 401 || status == 403)) {
      return Failure.CREDENTIALS_REFUSED;
    }
    return status >= 500 || code.equals("InternalError") ? Failure.ANSWER_LOST : Failure.PERMANENT;
  }

  private static Failure ofClient(SdkException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException) {
        return Failure.HOST_UNKNOWN;
      }
      if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
        return Failure.BUSY;
      }
    }
    return failure instanceof SdkClientException ? Failure.ANSWER_LOST : Failure.PERMANENT;
  }

  /** S3's word for what is the matter; empty if there is none. */
  static String code(AwsServiceException failure) {
    return Optional.ofNullable(failure.awsErrorDetails())
        .flatMap(details -> Optional.ofNullable(details.errorCode()))
        // HEAD: the SDK puts the status in its place.
        .filter(code -> !code.matches("\\d{3}( .*)?"))
        .orElse("");
  }

  private static String remedy(AwsServiceException failure) {
    int status = failure.statusCode();
    return code(failure).isEmpty() && (status == 401 || status == 403)
        ? ": the credentials are wrong, or a permission is missing; docs/storage.md lists what is"
            + " needed"
        : REFUSED.getOrDefault(code(failure), "");
  }

  @Override
  public String describe(Exception failure) {
    if (failure instanceof AwsServiceException service) {
      String message =
          Optional.ofNullable(service.awsErrorDetails())
              .flatMap(details -> Optional.ofNullable(details.errorMessage()))
              .orElse("no reason given");
      return String.format(
          "S3 says %d %s: %s (request id %s)%s",
          service.statusCode(), code(service), message, service.requestId(), remedy(service));
    }
    StringBuilder text = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
      if (text.indexOf(message) < 0) {
        text.append(text.isEmpty() ? "" : ": ").append(message);
      }
    }
    return text.toString().replaceAll("\\s*\\R\\s*", " ");
  }
}
