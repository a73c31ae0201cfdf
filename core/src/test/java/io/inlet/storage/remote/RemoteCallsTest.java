package io.inlet.storage.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.storage.Location;
import io.inlet.storage.PutOutcome;
import io.inlet.storage.StoreRefusedException;
import io.inlet.storage.UnknownOutcomeException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RemoteCallsTest {
  private static final Location OBJECT = Location.parse("s3://bucket/key");
  private static final RetryPolicy QUICK =
      new RetryPolicy(
          Duration.ofSeconds(20),
          Duration.ofSeconds(10),
          Duration.ofMillis(1),
          Duration.ofMillis(5),
          Duration.ofMillis(50));

  private RemoteCalls calls = new RemoteCalls("test-store", QUICK, new ByName());
  private int attempts;

  /** A failure that says what it is. */
  private static final class Planted extends Exception {
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

  /** For whom everything may have taken effect, and is tried again. */
  private static final class InDoubt implements FailureClassifier {
    @Override
    public Failure classify(Exception failure) {
      return Failure.ANSWER_LOST;
    }

    @Override
    public String describe(Exception failure) {
      return failure.toString();
    }
  }

  @AfterEach
  void close() {
    calls.close();
  }

  private Attempt<String> failing(Failure... failures) {
    Deque<Failure> left = new ArrayDeque<>(List.of(failures));
    return () -> {
      attempts++;
      if (!left.isEmpty()) {
        throw new Planted(left.remove());
      }
      return "done";
    };
  }

  @Test
  void triesAgainWhatMaySucceed() throws Exception {
    assertThat(
            calls.write(
                "put",
                OBJECT,
                failing(Failure.BUSY, Failure.ANSWER_LOST, Failure.CREDENTIALS_REFUSED)))
        .isEqualTo("done");
    assertThat(attempts).isEqualTo(4);
  }

  @Test
  void saysWhatWasRefusedForGood() {
    assertThatThrownBy(() -> calls.write("put", OBJECT, failing(Failure.PERMANENT)))
        .isExactlyInstanceOf(IOException.class)
        .hasMessageMatching(
            "Cannot put s3://bucket/key \\(1 attempt in \\d+ ms\\): described: planted PERMANENT");
    assertThat(attempts).isEqualTo(1);
  }

  @Test
  void saysThatTheStoreLetsNobodyIn() {
    assertThatThrownBy(() -> calls.write("put", OBJECT, failing(Failure.REFUSED)))
        .isInstanceOf(StoreRefusedException.class)
        .hasMessageContaining("Cannot put s3://bucket/key (1 attempt");
    assertThat(attempts).isEqualTo(1);
    assertThatThrownBy(
            () -> calls.write("put", OBJECT, failing(Failure.ANSWER_LOST, Failure.REFUSED)))
        .isInstanceOf(UnknownOutcomeException.class);
  }

  @Test
  void passesOnThatNothingIsThere() {
    assertThatThrownBy(
            () ->
                calls.read(
                    "read",
                    OBJECT,
                    () -> {
                      throw new NoSuchFileException("s3://bucket/key");
                    }))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void doesNotKnowAfterALostAnswerThatWasNeverSettled() {
    assertThatThrownBy(
            () -> calls.write("put", OBJECT, failing(Failure.ANSWER_LOST, Failure.PERMANENT)))
        .isInstanceOf(UnknownOutcomeException.class);
    assertThatThrownBy(
            () -> calls.read("read", OBJECT, failing(Failure.ANSWER_LOST, Failure.PERMANENT)))
        .isExactlyInstanceOf(IOException.class);
  }

  @Test
  void givesUpCredentialsThatStayRefused() {
    Attempt<String> refused =
        () -> {
          attempts++;
          throw new Planted(Failure.CREDENTIALS_REFUSED);
        };
    assertThatThrownBy(() -> calls.write("put", OBJECT, refused))
        .isInstanceOf(StoreRefusedException.class)
        .hasMessageContaining("CREDENTIALS_REFUSED");
    assertThat(attempts).isGreaterThan(1);
  }

  @Test
  void givesUpANameThatWasNeverKnown() {
    refuseAtTheSecondAttempt();
    assertThatThrownBy(
            () ->
                calls.write(
                    "put",
                    OBJECT,
                    failing(Failure.HOST_UNKNOWN, Failure.HOST_UNKNOWN, Failure.HOST_UNKNOWN)))
        .isInstanceOf(StoreRefusedException.class)
        .hasMessageContaining("HOST_UNKNOWN");
    assertThat(attempts).isEqualTo(2);
  }

  @Test
  void waitsForANameThatWasKnownBefore() throws Exception {
    refuseAtTheSecondAttempt();
    // A refused connection is enough to tell that the name is right.
    assertThat(calls.write("put", OBJECT, failing(Failure.BUSY))).isEqualTo("done");
    attempts = 0;
    assertThat(
            calls.write(
                "put",
                OBJECT,
                failing(Failure.HOST_UNKNOWN, Failure.HOST_UNKNOWN, Failure.HOST_UNKNOWN)))
        .isEqualTo("done");
    assertThat(attempts).isEqualTo(4);
  }

  private void refuseAtTheSecondAttempt() {
    calls.close();
    calls =
        new RemoteCalls(
            "test-store",
            new RetryPolicy(
                QUICK.operationTimeout(),
                QUICK.attemptTimeout(),
                QUICK.firstDelay(),
                QUICK.maxDelay(),
                Duration.ofNanos(1)),
            new ByName());
  }

  @Test
  void endsAtTheDeadline() {
    calls.close();
    calls =
        new RemoteCalls(
            "test-store", QUICK.withOperationTimeout(Duration.ofMillis(50)), new ByName());
    assertThatThrownBy(
            () ->
                calls.read(
                    "read",
                    OBJECT,
                    () -> {
                      throw new Planted(Failure.BUSY);
                    }))
        .isExactlyInstanceOf(IOException.class);
  }

  @Test
  void leavesAnAttemptThatDoesNotEnd() throws Exception {
    calls.close();
    calls =
        new RemoteCalls(
            "test-store", QUICK.withAttemptTimeout(Duration.ofMillis(20)), new ByName());
    CountDownLatch never = new CountDownLatch(1);
    String result =
        calls.write(
            "put",
            OBJECT,
            () -> {
              if (attempts++ == 0) {
                never.await();
              }
              return "done";
            });
    assertThat(result).isEqualTo("done");
  }

  @Test
  void endsWhenInterrupted() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> calls.write("put", OBJECT, failing()))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(UnknownOutcomeException.class);
      assertThat(attempts).isZero();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void doesNotKnowAfterAnError() {
    Attempt<Boolean> failing =
        () -> {
          attempts++;
          throw new OutOfMemoryError("while the answer was read");
        };
    assertThatThrownBy(() -> calls.write("put", OBJECT, failing))
        .isInstanceOf(UnknownOutcomeException.class)
        .hasMessageContaining(OBJECT.toString())
        .hasRootCauseInstanceOf(OutOfMemoryError.class);
    assertThat(attempts).isEqualTo(1);
    ConditionalWrite write =
        new ConditionalWrite() {
          @Override
          public boolean send() throws Exception {
            return failing.call();
          }

          @Override
          public Optional<Map<String, String>> metadata() {
            return Optional.empty();
          }
        };
    assertThatThrownBy(() -> calls.writeIfAbsent("put", OBJECT, WriteId.random(), write))
        .isInstanceOf(UnknownOutcomeException.class);
    assertThatThrownBy(() -> calls.read("read", OBJECT, failing))
        .isExactlyInstanceOf(IOException.class);
  }

  @Test
  void refusesAtOnceWhenClosed() {
    calls.close();
    calls = new RemoteCalls("test-store", QUICK, new InDoubt());
    calls.close();
    assertThatThrownBy(() -> calls.write("put", OBJECT, failing()))
        .isExactlyInstanceOf(IOException.class)
        .hasMessageContaining("The store has been closed");
    assertThat(attempts).isZero();
  }

  @Test
  void comparesWriteIds() throws Exception {
    WriteId ours = WriteId.random();
    WriteId theirs = WriteId.random();

    assertThat(writeIfAbsent(ours, Optional.of(ours.metadata()))).isEqualTo(PutOutcome.CREATED);
    assertThat(writeIfAbsent(ours, Optional.of(theirs.metadata()))).isEqualTo(PutOutcome.EXISTS);
    assertThat(writeIfAbsent(ours, Optional.of(Map.of()))).isEqualTo(PutOutcome.EXISTS);
    assertThat(
            writeIfAbsent(
                ours,
                Optional.of(Map.of("InletWriteId", ours.hex().toUpperCase(java.util.Locale.ROOT)))))
        .isEqualTo(PutOutcome.CREATED);
  }

  @Test
  void writesAgainWhatWasDeletedMeanwhile() throws Exception {
    assertThat(writeIfAbsent(WriteId.random(), Optional.empty())).isEqualTo(PutOutcome.CREATED);
    assertThat(attempts).isEqualTo(2);
  }

  @Test
  void doesNotKnowWhoWonWhenItCannotLook() {
    ConditionalWrite write =
        new ConditionalWrite() {
          @Override
          public boolean send() {
            return false;
          }

          @Override
          public Optional<Map<String, String>> metadata() throws Exception {
            throw new Planted(Failure.PERMANENT);
          }
        };
    assertThatThrownBy(() -> calls.writeIfAbsent("put", OBJECT, WriteId.random(), write))
        .isInstanceOf(UnknownOutcomeException.class);
  }

  /** The first send finds an object with this metadata, the second none. */
  private PutOutcome writeIfAbsent(WriteId id, Optional<Map<String, String>> found)
      throws IOException {
    attempts = 0;
    return calls.writeIfAbsent(
        "put",
        OBJECT,
        id,
        new ConditionalWrite() {
          @Override
          public boolean send() {
            return ++attempts > 1;
          }

          @Override
          public Optional<Map<String, String>> metadata() {
            return found;
          }
        });
  }

  @Test
  void waitsLongerEachTimeUpToABound() {
    RetryPolicy policy = RetryPolicy.defaults();
    for (int i = 0; i < 1_000; i++) {
      assertThat(policy.delayAfter(1)).isBetween(Duration.ZERO, policy.firstDelay());
      assertThat(policy.delayAfter(3))
          .isBetween(Duration.ZERO, policy.firstDelay().multipliedBy(4));
      assertThat(policy.delayAfter(1_000_000)).isBetween(Duration.ZERO, policy.maxDelay());
    }
  }
}
