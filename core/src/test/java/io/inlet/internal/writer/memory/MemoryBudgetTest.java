package io.inlet.internal.writer.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
  private final MemoryBudget memory = new MemoryBudget(1024, TimeUnit.DAYS.toNanos(1));

  @Test
  void letsOneRequestInWhateverItsSizeWhileHalfIsFree() throws InterruptedException {
    assertThat(memory.tryReserve(5_000, 1024, 0)).isTrue();
    assertThat(memory.tryReserve(1, 1024, 0)).isFalse();
    assertThat(memory.tryReserve(1, 1024, TimeUnit.MILLISECONDS.toNanos(1))).isFalse();
    memory.add(-5_000);
    assertThat(memory.tryReserve(512, 1024, 0)).isTrue();
    assertThat(memory.tryReserve(512, 1024, 0)).isTrue();
    assertThat(memory.used()).isEqualTo(1024);
  }

  @Test
  void whatIsUsedLeavesLessRoomForIdleBuffers() {
    assertThat(memory.roomForIdle()).isEqualTo(1024 + 128);
    memory.add(1024);
    assertThat(memory.roomForIdle()).isEqualTo(128);
    memory.add(1024);
    assertThat(memory.roomForIdle()).isNegative();
  }

  @Test
  void anEighthOnItsWayIsEnoughToWaitFor() {
    memory.add(900);
    assertThat(memory.isTight()).isTrue();
    assertThat(memory.isVeryTight()).isTrue();
    assertThat(memory.isLeaving()).isFalse();
    Outflow one = memory.outflow();
    Outflow other = memory.outflow();
    one.begin(100);
    other.begin(28);
    assertThat(memory.isLeaving()).isTrue();
    one.end(1);
    assertThat(memory.isLeaving()).isFalse();
  }

  @Test
  void whatDoesNotMoveIsNotWaitedFor() {
    MemoryBudget stalled = new MemoryBudget(1024, 0);
    Outflow outflow = stalled.outflow();
    outflow.begin(512);
    assertThat(stalled.isLeaving()).isFalse();
    outflow.end(1);
    assertThat(stalled.isLeaving()).isFalse();
  }
}
