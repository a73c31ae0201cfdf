package io.inlet.exporter.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HandOverTest {
  @Test
  void runsNothingOfferedInTheOfferingThread() throws Exception {
    CountDownLatch stall = new CountDownLatch(1);
    AtomicInteger run = new AtomicInteger();
    try (HandOver handOver = new HandOver()) {
      handOver.execute(() -> await(stall));
      int taken = 0;
      while (handOver.offer(run::incrementAndGet)) {
        taken++;
      }
      assertThat(taken).isPositive();
      assertThat(run).hasValue(0);
      AtomicReference<Thread> ran = new AtomicReference<>();
      handOver.execute(() -> ran.set(Thread.currentThread()));
      assertThat(ran).hasValue(Thread.currentThread());
      CompletableFuture<Void> soFar = handOver.soFar();
      assertThat(soFar).isNotDone();
      stall.countDown();
      soFar.get(30, TimeUnit.SECONDS);
      assertThat(run).hasValue(taken);
    }
  }

  @Test
  void takesNoOfferWhenItIsClosed() {
    HandOver handOver = new HandOver();
    handOver.close();
    AtomicInteger run = new AtomicInteger();
    assertThat(handOver.offer(run::incrementAndGet)).isFalse();
    assertThat(run).hasValue(0);
    handOver.execute(run::incrementAndGet);
    assertThat(run).hasValue(1);
    assertThat(handOver.soFar()).isDone();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
