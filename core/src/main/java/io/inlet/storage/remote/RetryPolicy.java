package io.inlet.storage.remote;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to go on trying. Immutable.
 *
 * @param operationTimeout for an operation with all its attempts: then it fails
 * @param attemptTimeout for a single attempt: then it counts as lost, and the next one begins
 * @param firstDelay the longest wait after the first failed attempt; it doubles with each further
 *     one, and the wait itself is random between nothing and that
 * @param maxDelay where the doubling ends
 * @param credentialsTimeout how long refused credentials are tried again, and a server's name that
 *     has never been known
 */
public record RetryPolicy(
    Duration operationTimeout,
    Duration attemptTimeout,
    Duration firstDelay,
    Duration maxDelay,
    Duration credentialsTimeout) {
  private static final RetryPolicy DEFAULTS =
      new RetryPolicy(
          Duration.ofMinutes(2),
          Duration.ofSeconds(30),
          Duration.ofMillis(100),
          Duration.ofSeconds(10),
          Duration.ofSeconds(5));

  /** Checks that all are positive. */
  public RetryPolicy {
    requirePositive("operationTimeout", operationTimeout);
    requirePositive("attemptTimeout", attemptTimeout);
    requirePositive("firstDelay", firstDelay);
    requirePositive("maxDelay", maxDelay);
    requirePositive("credentialsTimeout", credentialsTimeout);
  }

  /** 2 min for an operation, 30 s for an attempt, waits of up to 100 ms growing to 10 s. */
  public static RetryPolicy defaults() {
    return DEFAULTS;
  }

  /** Returns this policy with another time for a whole operation. */
  public RetryPolicy withOperationTimeout(Duration timeout) {
    return new RetryPolicy(timeout, attemptTimeout, firstDelay, maxDelay, credentialsTimeout);
  }

  /** Returns this policy with another time for a single attempt. */
  public RetryPolicy withAttemptTimeout(Duration timeout) {
    return new RetryPolicy(operationTimeout, timeout, firstDelay, maxDelay, credentialsTimeout);
  }

  /** A random wait after so many failed attempts, at least one. */
  Duration delayAfter(int attempts) {
    long ceiling = maxDelay.toNanos();
    int doublings = Math.min(attempts - 1, 30);
    if (firstDelay.toNanos() <= ceiling >> doublings) {
      ceiling = firstDelay.toNanos() << doublings;
    }
    return Duration.ofNanos(ThreadLocalRandom.current().nextLong(ceiling + 1));
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: more than 0)");
    }
  }
}
