package io.inlet.storage.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.storage.ObjectStore;
import io.inlet.storage.StoreUnderTest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Whoever interrupts a call that waits for its server gets the thread back. */
public interface InterruptContract extends StoreBehindProxy {
  @Test
  default void endsWhenItIsInterrupted() throws Exception {
    proxy().plant(new Fault.Stall(Duration.ofMinutes(5)), Integer.MAX_VALUE, request -> true);
    try (ObjectStore store = openForLong()) {
      assertEndsWhenInterrupted(
          () -> store.putIfAbsent("key", StoreUnderTest.randomBytes(7, 300_000)));
      proxy().close();
    }
  }

  @Test
  default void endsAnUploadWhenItIsInterrupted() throws Exception {
    FaultProxy.Planted stalled =
        proxy().plant(new Fault.Stall(Duration.ofMinutes(5)), Integer.MAX_VALUE, request -> true);
    try (ObjectStore store = openForLong()) {
      assertEndsWhenInterrupted(
          () -> upload(store, "large", StoreUnderTest.randomBytes(9, LARGE_BYTES)));
      assertThat(stalled.hits()).isPositive();
      proxy().close();
    }
  }

  @Test
  default void endsReadingWhenItIsInterrupted() throws Exception {
    try (ObjectStore store = openForLong()) {
      store.put("key", StoreUnderTest.randomBytes(10, 3 << 20));
      proxy()
          .plant(
              new Fault.HoldAnswer(1 << 20),
              Integer.MAX_VALUE,
              request -> request.method().equals("GET"));
      assertEndsWhenInterrupted(
          () -> {
            try (InputStream stream = store.read("key")) {
              stream.readAllBytes();
            }
          });
      proxy().close();
    }
  }

  /** With time-outs that end nothing within a test. */
  private ObjectStore openForLong() throws Exception {
    return open(proxy().endpoint(), Duration.ofMinutes(4), Duration.ofMinutes(3));
  }

  /** Interrupts this thread after a second, long before any time-out. */
  private static void assertEndsWhenInterrupted(ThrowingCallable call) throws Exception {
    Thread caller = Thread.currentThread();
    Thread interrupter =
        new Thread(
            () -> {
              try {
                Thread.sleep(1_000);
                caller.interrupt();
              } catch (InterruptedException e) {
                // The call has ended by itself.
              }
            });
    interrupter.start();
    long begun = System.nanoTime();
    try {
      assertThatThrownBy(call).isInstanceOf(IOException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .isBetween(Duration.ofMillis(900), Duration.ofSeconds(20));
      assertThat(Thread.interrupted()).isTrue();
    } finally {
      interrupter.interrupt();
      interrupter.join();
      Thread.interrupted();
    }
  }
}
