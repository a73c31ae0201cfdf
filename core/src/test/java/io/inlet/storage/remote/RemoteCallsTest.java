package io.inlet.storage.remote;

import static io.inlet.storage.remote.PlannedAttempts.OBJECT;
import static io.inlet.storage.remote.PlannedAttempts.QUICK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.storage.StoreRefusedException;
import io.inlet.storage.UnknownOutcomeException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is tried again, and how what failed for good is told. */
class RemoteCallsTest {
  private final PlannedAttempts planned = new PlannedAttempts();
  private RemoteCalls calls = planned.calls(QUICK);

  @AfterEach
  void close() {
    calls.close();
  }

  @Test
  void triesAgainWhatMaySucceed() throws Exception {
    assertThat(
            calls.write(
                "put",
                OBJECT,
                planned.failing(Failure.BUSY, Failure.ANSWER_LOST, Failure.CREDENTIALS_REFUSED)))
        .isEqualTo("done");
    assertThat(planned.attempts).isEqualTo(4);
  }

  @Test
  void saysWhatWasRefusedForGood() {
    assertThatThrownBy(() -> calls.write("put", OBJECT, planned.failing(Failure.PERMANENT)))
        .isExactlyInstanceOf(IOException.class)
        .hasMessageMatching(
            "Cannot put s3://bucket/key \\(1 attempt in \\d+ ms\\): described: planted PERMANENT");
    assertThat(planned.attempts).isEqualTo(1);
  }

  @Test
  void saysThatTheStoreLetsNobodyIn() {
    assertThatThrownBy(() -> calls.write("put", OBJECT, planned.failing(Failure.REFUSED)))
        .isInstanceOf(StoreRefusedException.class)
        .hasMessageContaining("Cannot put s3://bucket/key (1 attempt");
    assertThat(planned.attempts).isEqualTo(1);
    assertThatThrownBy(
            () -> calls.write("put", OBJECT, planned.failing(Failure.ANSWER_LOST, Failure.REFUSED)))
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
            () ->
                calls.write("put", OBJECT, planned.failing(Failure.ANSWER_LOST, Failure.PERMANENT)))
        .isInstanceOf(UnknownOutcomeException.class);
    assertThatThrownBy(
            () ->
                calls.read("read", OBJECT, planned.failing(Failure.ANSWER_LOST, Failure.PERMANENT)))
        .isExactlyInstanceOf(IOException.class);
  }

  @Test
  void givesUpCredentialsThatStayRefused() {
    Attempt<String> refused =
        () -> {
          planned.attempts++;
          throw new PlannedAttempts.Planted(Failure.CREDENTIALS_REFUSED);
        };
    assertThatThrownBy(() -> calls.write("put", OBJECT, refused))
        .isInstanceOf(StoreRefusedException.class)
        .hasMessageContaining("CREDENTIALS_REFUSED");
    assertThat(planned.attempts).isGreaterThan(1);
  }

  @Test
  void givesUpANameThatWasNeverKnown() {
    refuseAtTheSecondAttempt();
    assertThatThrownBy(
            () ->
                calls.write(
                    "put",
                    OBJECT,
                    planned.failing(
                        Failure.HOST_UNKNOWN, Failure.HOST_UNKNOWN, Failure.HOST_UNKNOWN)))
        .isInstanceOf(StoreRefusedException.class)
        .hasMessageContaining("HOST_UNKNOWN");
    assertThat(planned.attempts).isEqualTo(2);
  }

  @Test
  void waitsForANameThatWasKnownBefore() throws Exception {
    refuseAtTheSecondAttempt();
    // A refused connection is enough to tell that the name is right.
    assertThat(calls.write("put", OBJECT, planned.failing(Failure.BUSY))).isEqualTo("done");
    planned.attempts = 0;
    assertThat(
            calls.write(
                "put",
                OBJECT,
                planned.failing(Failure.HOST_UNKNOWN, Failure.HOST_UNKNOWN, Failure.HOST_UNKNOWN)))
        .isEqualTo("done");
    assertThat(planned.attempts).isEqualTo(4);
  }

  private void refuseAtTheSecondAttempt() {
    calls.close();
    calls =
        planned.calls(
            new RetryPolicy(
                QUICK.operationTimeout(),
                QUICK.attemptTimeout(),
                QUICK.firstDelay(),
                QUICK.maxDelay(),
                Duration.ofNanos(1)));
  }

  @Test
  void doesNotKnowAfterAnError() {
    Attempt<Boolean> failing =
        () -> {
          planned.attempts++;
          throw new OutOfMemoryError("while the answer was read");
        };
    assertThatThrownBy(() -> calls.write("put", OBJECT, failing))
        .isInstanceOf(UnknownOutcomeException.class)
        .hasMessageContaining(OBJECT.toString())
        .hasRootCauseInstanceOf(OutOfMemoryError.class);
    assertThat(planned.attempts).isEqualTo(1);
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
}
