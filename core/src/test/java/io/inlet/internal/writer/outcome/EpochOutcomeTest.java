package io.inlet.internal.writer.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.NotCommittedException;
import io.inlet.Receipt;
import io.inlet.table.CommitToken;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EpochOutcomeTest {
  @Test
  void rowsOfATableThatNobodyKnewOfAreNotCommittedWhenTheEpochIsGivenUp() {
    EpochOutcome outcome = new EpochOutcome(new CommitToken("producer", 1));
    outcome.abandon(Set.of(), new IOException("closed"));
    CompletableFuture<Receipt> caller = new CompletableFuture<>();
    outcome.await(
        new PendingReceipt(
            new Receipt(Map.of("otel_logs", 3L), Map.of(), List.of(), 0, false), caller));
    outcome.settle();
    outcome.answer(tables -> 0);
    assertThat(caller).isDone();
    assertThatThrownBy(caller::join).hasCauseInstanceOf(NotCommittedException.class);
  }
}
