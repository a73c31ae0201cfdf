package io.inlet.storage.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.storage.ObjectStore;
import io.inlet.storage.PutOutcome;
import io.inlet.storage.StoreUnderTest;
import io.inlet.storage.UnknownOutcomeException;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Puts while connections break, servers are busy and answers get lost. */
public interface PutFaultContract extends StoreBehindProxy {
  /** What is put. */
  byte[] CONTENT = StoreUnderTest.randomBytes(7, 300_000);

  @Test
  default void putsThroughAConnectionThatBreaks() throws Exception {
    FaultProxy.Planted reset = proxy().plant(new Fault.ResetRequest(50_000), 2, this::isWrite);
    try (ObjectStore store = openThroughProxy()) {
      assertThat(store.putIfAbsent("key", CONTENT)).isEqualTo(PutOutcome.CREATED);
      assertThat(reset.hits()).isEqualTo(2);
      assertHolds("key", CONTENT);
    }
  }

  @Test
  default void putsThroughAStormOfRefusals() throws Exception {
    FaultProxy.Planted storm = proxy().plant(new Fault.Answer(503, busyBody()), 8, request -> true);
    try (ObjectStore store = openThroughProxy()) {
      assertThat(store.putIfAbsent("key", CONTENT)).isEqualTo(PutOutcome.CREATED);
      assertThat(storm.hits()).isEqualTo(8);
      assertHolds("key", CONTENT);
    }
  }

  @Test
  default void knowsThatItWonWhenTheAnswerWasLost() throws Exception {
    FaultProxy.Planted lost = proxy().plant(new Fault.LoseAnswer(), 1, this::isWrite);
    try (ObjectStore store = openThroughProxy();
        ObjectStore other = openDirectly()) {
      assertThat(store.putIfAbsent("key", CONTENT)).isEqualTo(PutOutcome.CREATED);
      assertThat(lost.hits()).isEqualTo(1);
      assertThat(other.putIfAbsent("key", CONTENT)).isEqualTo(PutOutcome.EXISTS);
      assertHolds("key", CONTENT);
    }
  }

  @Test
  default void knowsThatItLostWhenTheAnswerWasLost() throws Exception {
    FaultProxy.Planted lost = proxy().plant(new Fault.LoseAnswer(), 1, this::isWrite);
    try (ObjectStore store = openThroughProxy();
        ObjectStore other = openDirectly()) {
      assertThat(other.putIfAbsent("key", CONTENT)).isEqualTo(PutOutcome.CREATED);
      // Equal bytes, and still not this call's.
      assertThat(store.putIfAbsent("key", CONTENT)).isEqualTo(PutOutcome.EXISTS);
      assertThat(lost.hits()).isEqualTo(1);
    }
  }

  @Test
  default void saysThatItDoesNotKnowWhenNobodyAnswersAfterwards() throws Exception {
    proxy().plant(new Fault.LoseAnswer(), 1, this::isWrite);
    try (ObjectStore store =
        open(proxy().endpoint(), Duration.ofSeconds(3), Duration.ofSeconds(2))) {
      proxy().plant(new Fault.Answer(503, busyBody()), Integer.MAX_VALUE, request -> true);
      assertThatThrownBy(() -> store.putIfAbsent("key", CONTENT))
          .isInstanceOf(UnknownOutcomeException.class)
          .hasMessageContaining(store.root().resolve("key").toString());
      assertHolds("key", CONTENT);
    }
  }

  @Test
  default void failsWithoutATraceWhenTheServerStaysBusy() throws Exception {
    proxy().plant(new Fault.Answer(503, busyBody()), Integer.MAX_VALUE, request -> true);
    Duration shortly = Duration.ofMillis(StoreUnderTest.LONG ? 2_000 : 500);
    try (ObjectStore store = open(proxy().endpoint(), shortly, shortly.dividedBy(2));
        ObjectStore other = openDirectly()) {
      assertThatThrownBy(() -> store.put("key", CONTENT))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(store.root().resolve("key").toString());
      assertThatThrownBy(() -> store.head("key")).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> store.list("").count())
          .hasMessageContaining(store.root().toString());
      assertThat(other.list("")).isEmpty();
    }
  }

  @Test
  default void outlastsAServerThatStalls() throws Exception {
    Duration stall = Duration.ofSeconds(StoreUnderTest.LONG ? 30 : 2);
    FaultProxy.Planted stalled = proxy().plant(new Fault.Stall(stall), 1, this::isWrite);
    try (ObjectStore store = open(proxy().endpoint(), Duration.ofMinutes(1), stall.dividedBy(2))) {
      // The stalled request reaches the server after a later one has won.
      assertThat(store.putIfAbsent("key", CONTENT)).isEqualTo(PutOutcome.CREATED);
      assertThat(stalled.hits()).isEqualTo(1);
      assertHolds("key", CONTENT);
    }
  }
}
