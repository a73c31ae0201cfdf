package io.inlet.internal;

import java.time.Duration;

/** Durations in the nanoseconds that waits are counted in, also those that are to have no end. */
public final class Nanoseconds {
  /** A hundred years: more than any process lives, and little enough to be added to a time. */
  public static final Duration LONGEST = Duration.ofDays(36_500);

  private Nanoseconds() {}

  /** The nanoseconds of a duration, a hundred years at most. */
  public static long of(Duration duration) {
    return (duration.compareTo(LONGEST) < 0 ? duration : LONGEST).toNanos();
  }
}
