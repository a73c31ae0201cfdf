package io.inlet.storage.remote;

import static io.inlet.storage.remote.PlannedAttempts.OBJECT;
import static io.inlet.storage.remote.PlannedAttempts.QUICK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.storage.UnknownOutcomeException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A call ends: at its deadline, when its thread is interrupted, when the store is closed. */
class RemoteCallsEndTest {
  private final PlannedAttempts planned = new PlannedAttempts();
  private RemoteCalls calls = planned.calls(QUICK);

  @AfterEach
  void close() {
    calls.close();
  }

  @Test
  void endsAtTheDeadline() {
    calls.close();
    calls = planned.calls(QUICK.withOperationTimeout(Duration.ofMillis(50)));
    assertThatThrownBy(
            () ->
                calls.read(
                    "read",
                    OBJECT,
                    () -> {
                      throw new PlannedAttempts.Planted(Failure.BUSY);
                    }))
        .isExactlyInstanceOf(IOException.class);
  }

  @Test
  void leavesAnAttemptThatDoesNotEnd() throws Exception {
    calls.close();
    calls = planned.calls(QUICK.withAttemptTimeout(Duration.ofMillis(20)));
    CountDownLatch never = new CountDownLatch(1);
    String result =
        calls.write(
            "put",
            OBJECT,
            () -> {
              if (planned.attempts++ == 0) {
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
      assertThatThrownBy(() -> calls.write("put", OBJECT, planned.failing()))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(UnknownOutcomeException.class);
      assertThat(planned.attempts).isZero();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void refusesAtOnceWhenClosed() {
    calls.close();
    calls = new RemoteCalls("test-store", QUICK, new LostAnswers());
    calls.close();
    assertThatThrownBy(() -> calls.write("put", OBJECT, planned.failing()))
        .isExactlyInstanceOf(IOException.class)
        .hasMessageContaining("The store has been closed");
    assertThat(planned.attempts).isZero();
  }
}
