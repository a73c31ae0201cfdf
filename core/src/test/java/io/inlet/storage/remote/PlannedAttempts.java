package io.inlet.storage.remote;

import io.inlet.storage.Location;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Attempts that fail as a test plans, are counted, and say themselves what their failures mean. */
final class PlannedAttempts {
  static final Location OBJECT = Location.parse("s3://bucket/key");

  /** Waits hardly at all between attempts. */
  static final RetryPolicy QUICK =
      new RetryPolicy(
          Duration.ofSeconds(20),
          Duration.ofSeconds(10),
          Duration.ofMillis(1),
          Duration.ofMillis(5),
          Duration.ofMillis(50));

  /** How many there have been. */
  int attempts;

  /** A failure that says what it is. */
  static final class Planted extends Exception {
    private final Failure failure;

    Planted(Failure failure) {
      super("planted " + failure);
      this.failure = failure;
    }
  }

  private static final class ByName implements FailureClassifier {
    @Override
    public Failure classify(Exception failure) {
      return failure instanceof Planted planted ? planted.failure : Failure.PERMANENT;
    }

    @Override
    public String describe(Exception failure) {
      return "described: " + failure.getMessage();
    }
  }

  /** Calls that understand planted failures; whoever asks closes them. */
  RemoteCalls calls(RetryPolicy policy) {
    return new RemoteCalls("test-store", policy, new ByName());
  }

  /** Fails in these ways, one after the other, and then succeeds. */
  Attempt<String> failing(Failure... failures) {
    Deque<Failure> left = new ArrayDeque<>(List.of(failures));
    return () -> {
      attempts++;
      if (!left.isEmpty()) {
        throw new Planted(left.remove());
      }
      return "done";
    };
  }
}
