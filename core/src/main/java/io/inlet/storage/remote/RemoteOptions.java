package io.inlet.storage.remote;

import java.time.Duration;
import java.util.List;

/** The options that every store over a network has. */
public final class RemoteOptions {
  /** {@code operation.timeout}. */
  public static final StoreOption<Duration> OPERATION_TIMEOUT =
      StoreOption.duration(
              "operation.timeout", "How long an operation may take with all its attempts.")
          .withDefault(RetryPolicy.defaults().operationTimeout(), "2m");

  /** {@code attempt.timeout}. */
  public static final StoreOption<Duration> ATTEMPT_TIMEOUT =
      StoreOption.duration(
              "attempt.timeout", "How long one attempt may take; then the next one begins.")
          .withDefault(RetryPolicy.defaults().attemptTimeout(), "30s");

  /** {@code upload.part.bytes}. */
  public static final StoreOption<Integer> UPLOAD_PART_BYTES =
      StoreOption.bytes(
              "upload.part.bytes",
              "Uploads are sent in parts of this size, each a buffer in memory.",
              5 << 20,
              256 << 20)
          .withDefault(8 << 20, "8388608");

  /** {@code upload.parallelism}. */
  public static final StoreOption<Integer> UPLOAD_PARALLELISM =
      StoreOption.integer(
              "upload.parallelism",
              "How many parts are under way at a time, all uploads of the store together.",
              1,
              64)
          .withDefault(2, "2");

  /** {@code upload.single.max.bytes}. */
  public static final StoreOption<Integer> UPLOAD_SINGLE_MAX_BYTES =
      StoreOption.bytes(
              "upload.single.max.bytes",
              "Uploads of up to this size that fit into one part are sent in one request.",
              0,
              256 << 20)
          .withDefault(256 << 20, "whatever fits into one part");

  private RemoteOptions() {}

  /** Returns all of them, for stores that send uploads with {@link PartUpload}. */
  public static List<StoreOption<?>> all() {
    return List.of(
        OPERATION_TIMEOUT,
        ATTEMPT_TIMEOUT,
        UPLOAD_PART_BYTES,
        UPLOAD_PARALLELISM,
        UPLOAD_SINGLE_MAX_BYTES);
  }

  /**
   * Returns the policy these settings ask for.
   *
   * @throws IllegalArgumentException if one attempt may take longer than the whole operation
   */
  public static RetryPolicy retryPolicy(StoreSettings settings) {
    Duration operation = settings.require(OPERATION_TIMEOUT);
    Duration attempt = settings.require(ATTEMPT_TIMEOUT);
    if (attempt.compareTo(operation) > 0) {
      if (settings.has(ATTEMPT_TIMEOUT)) {
        throw new IllegalArgumentException(
            String.format(
                "Option %s: %s (expected: at most %s, which is %s)",
                ATTEMPT_TIMEOUT, attempt, OPERATION_TIMEOUT, operation));
      }
      attempt = operation;
    }
    return RetryPolicy.defaults().withOperationTimeout(operation).withAttemptTimeout(attempt);
  }

  /** Returns the limits of uploads these settings ask for. */
  public static UploadLimits uploadLimits(StoreSettings settings) {
    return new UploadLimits(
        settings.require(UPLOAD_PART_BYTES),
        settings.require(UPLOAD_PARALLELISM),
        settings.require(UPLOAD_SINGLE_MAX_BYTES));
  }
}
