package io.inlet.internal.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.NotCommittedException;
import io.inlet.Receipt;
import io.inlet.table.CommitToken;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EpochTest {

  @Test
  void whoWaitsForRowsThatWereLetGoOfHearsThatTheyAreNotCommitted() {
    Epoch epoch =
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
    CompletableFuture<Receipt> future = new CompletableFuture<>();
    Receipt receipt = new Receipt(Map.of("otel_logs", 3L), Map.of(), List.of(), 0, false);
    epoch.await(new PendingReceipt(receipt, future));
    epoch.drop();
    assertThat(epoch.seal()).isEmpty();
    epoch.complete();
    assertThatThrownBy(future::join)
        .hasCauseInstanceOf(NotCommittedException.class)
        .hasMessageContaining("3 rows")
        .hasMessageContaining("otel_logs");
    assertThat(epoch.done()).isCompletedExceptionally();
  }
}
