package io.inlet.storage.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.inlet.storage.ObjectStore;
import io.inlet.storage.PutOutcome;
import io.inlet.storage.StoreUnderTest;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Uploads in parts while connections break, servers are busy and answers get lost. */
public interface UploadFaultContract extends StoreBehindProxy {
  @Test
  default void uploadsThoughAnswersStopAfterTheirHeads() throws Exception {
    FaultProxy.Planted alone = proxy().plant(new Fault.HeadAlone(503), 2, this::isWrite);
    try (ObjectStore store =
        open(proxy().endpoint(), Duration.ofMinutes(1), Duration.ofSeconds(5))) {
      byte[] content = StoreUnderTest.randomBytes(12, LARGE_BYTES);
      assertThat(upload(store, "large", content)).isEqualTo(PutOutcome.CREATED);
      assertThat(alone.hits()).isEqualTo(2);
      assertHolds("large", content);
    }
  }

  @Test
  default void endsAnUploadWhoseAnswersStopAfterTheirHeads() throws Exception {
    proxy().plant(new Fault.HeadAlone(503), Integer.MAX_VALUE, this::isWrite);
    try (ObjectStore store =
            open(proxy().endpoint(), Duration.ofSeconds(4), Duration.ofSeconds(1));
        ObjectStore other = openDirectly()) {
      byte[] content = StoreUnderTest.randomBytes(13, LARGE_BYTES);
      assertTimeoutPreemptively(
          Duration.ofSeconds(60),
          () ->
              assertThatThrownBy(() -> upload(store, "large", content))
                  .isInstanceOf(IOException.class));
      assertThat(other.list("")).isEmpty();
      proxy().close();
    }
  }

  @Test
  default void uploadsThroughConnectionsThatBreak() throws Exception {
    FaultProxy.Planted resets = proxy().plant(new Fault.ResetRequest(500_000), 2, this::isWrite);
    try (ObjectStore store = openThroughProxy()) {
      byte[] content = StoreUnderTest.randomBytes(8, LARGE_BYTES);
      assertThat(upload(store, "large", content)).isEqualTo(PutOutcome.CREATED);
      assertThat(resets.hits()).isEqualTo(2);
      assertHolds("large", content);
    }
  }

  @Test
  default void knowsThatItsUploadWonWhenTheAnswerWasLost() throws Exception {
    FaultProxy.Planted lost = proxy().plant(new Fault.LoseAnswer(), 1, this::isCompletion);
    try (ObjectStore store = openThroughProxy();
        ObjectStore other = openDirectly()) {
      byte[] content = StoreUnderTest.randomBytes(9, LARGE_BYTES);
      assertThat(upload(store, "large", content)).isEqualTo(PutOutcome.CREATED);
      assertThat(lost.hits()).isEqualTo(1);
      assertHolds("large", content);
      assertThat(upload(other, "large", content)).isEqualTo(PutOutcome.EXISTS);
    }
  }

  @Test
  default void showsNothingOfAnUploadThatFails() throws Exception {
    proxy().plant(new Fault.Answer(503, busyBody()), Integer.MAX_VALUE, this::isCompletion);
    try (ObjectStore store =
            open(proxy().endpoint(), Duration.ofSeconds(3), Duration.ofSeconds(3));
        ObjectStore other = openDirectly()) {
      byte[] content = StoreUnderTest.randomBytes(9, LARGE_BYTES);
      assertThatThrownBy(() -> upload(store, "large", content)).isInstanceOf(IOException.class);
      assertThat(other.list("")).isEmpty();
    }
  }
}
