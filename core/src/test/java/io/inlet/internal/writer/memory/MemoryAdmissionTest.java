package io.inlet.internal.writer.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MemoryAdmissionTest {
  private static final long LONG = TimeUnit.MINUTES.toNanos(5);

  private final MemoryBudget memory = new MemoryBudget(1024, LONG);
  private final Outflow outflow = memory.outflow();
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void asksForRoomWhenNoneComesByItself() throws InterruptedException {
    MemoryAdmission admission =
        new MemoryAdmission(
            memory,
            false,
            LONG,
            () -> {
              if (asked.incrementAndGet() == 3) {
                memory.add(-1000);
              }
            });
    assertThat(admission.await(1000)).isTrue();
    assertThat(asked).hasValue(0);
    assertThat(admission.await(500)).isTrue();
    assertThat(asked).hasValue(3);
    assertThat(memory.used()).isEqualTo(500);
  }

  @Test
  void asksOnceWhoDoesNotWait() throws InterruptedException {
    MemoryAdmission admission = new MemoryAdmission(memory, false, 0, asked::incrementAndGet);
    assertThat(admission.await(1000)).isTrue();
    assertThat(admission.await(500)).isFalse();
    assertThat(asked).hasValue(1);
    assertThat(memory.used()).isEqualTo(1000);
  }

  @Test
  void waitsForWhatIsOnItsWay() throws InterruptedException {
    memory.add(1000);
    outflow.begin(1000);
    MemoryAdmission admission = new MemoryAdmission(memory, false, LONG, asked::incrementAndGet);
    Thread encoder =
        new Thread(
            () -> {
              memory.add(-1000);
              outflow.end(1000);
            });
    encoder.start();
    assertThat(admission.await(500)).isTrue();
    encoder.join();
    assertThat(asked).hasValue(0);
  }

  @Test
  void withASpoolWhoHasTimeWaitsBeforeRowsAreLetGoOf() throws InterruptedException {
    memory.add(700);
    outflow.begin(700);
    assertThat(memory.isNearlyFull()).isFalse();
    assertThat(new MemoryAdmission(memory, true, 0, asked::incrementAndGet).await(1)).isTrue();
    AtomicBoolean encoded = new AtomicBoolean();
    Thread caller = Thread.currentThread();
    Thread encoder =
        new Thread(
            () -> {
              while (caller.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
              }
              encoded.set(true);
              memory.add(-700);
              outflow.end(700);
            });
    encoder.setDaemon(true);
    encoder.start();
    assertThat(new MemoryAdmission(memory, true, LONG, asked::incrementAndGet).await(1)).isTrue();
    assertThat(encoded).isTrue();
    assertThat(asked).hasValue(0);
  }
}
