package io.inlet.internal.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.NotCommittedException;
import io.inlet.Receipt;
import io.inlet.internal.writer.memory.MemoryBudget;
import io.inlet.internal.writer.outcome.PendingReceipt;
import io.inlet.table.CommitToken;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Epochs that nobody finishes: nobody may hear that their rows are committed. */
class UnfinishedEpochTest {
  private final Epoch epoch =
      new Epoch(
          new CommitToken("producer", 1),
          1,
          new MemoryBudget(1 << 20),
          () -> {
            throw new IllegalStateException("nothing is decoded here");
          },
          EpochOwner.NOBODY,
          null,
          null);

  private CompletableFuture<Receipt> await() {
    CompletableFuture<Receipt> future = new CompletableFuture<>();
    epoch.await(
        new PendingReceipt(
            new Receipt(Map.of("otel_logs", 3L), Map.of(), List.of(), 0, false), future));
    return future;
  }

  private static void assertNotCommitted(CompletableFuture<?> future) {
    assertThat(future).isDone();
    assertThatThrownBy(future::join).hasCauseInstanceOf(NotCommittedException.class);
  }

  @Test
  void rowsThatNoTableHasGotYetAreNotCommittedWhenTheEpochIsGivenUp() {
    CompletableFuture<Receipt> caller = await();
    epoch.abandon(new IOException("closed"));
    assertNotCommitted(caller);
    assertNotCommitted(epoch.done());
    assertThat(epoch.isSettled()).isFalse();
  }

  @Test
  void anEpochThatIsGivenUpIsNotDoneThoughNobodyWaits() {
    epoch.abandon(new IOException("closed"));
    assertNotCommitted(epoch.done());
  }

  @Test
  void whoComesAfterTheEndIsAnsweredAtOnce() {
    epoch.abandon(new IOException("closed"));
    assertNotCommitted(await());
  }

  @Test
  void whoComesWhenItIsLeftInTheSpoolIsAnsweredAtOnce() {
    CompletableFuture<Receipt> early = await();
    epoch.leaveInSpool(new IOException("left in the spool"));
    assertNotCommitted(early);
    assertNotCommitted(await());
  }

  @Test
  void rowsThatWereLetGoOfAreNotCommittedThoughNoTableWasToGetThem() {
    CompletableFuture<Receipt> caller = await();
    epoch.drop();
    assertThat(epoch.seal()).isEmpty();
    epoch.complete();
    assertNotCommitted(caller);
    assertNotCommitted(epoch.done());
    assertThat(epoch.isSettled()).isFalse();
  }
}
