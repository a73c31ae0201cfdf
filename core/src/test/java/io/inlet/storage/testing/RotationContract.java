package io.inlet.storage.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.storage.ObjectStore;
import io.inlet.storage.PutOutcome;
import io.inlet.storage.StoreUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Credentials are replaced while a store is in use, and nothing is lost. */
public interface RotationContract extends StoreUnderTest {
  /** How many objects are put; the rotation comes when half of them have arrived. */
  int PUTS = 1_000;

  /**
   * Makes the server take new credentials, hands them to where the store reads its own from, and
   * makes the server refuse the old ones.
   */
  void rotate() throws Exception;

  /** Opens the place with the credentials that were valid before {@link #rotate()}, for good. */
  ObjectStore openWithOldCredentials() throws Exception;

  @Test
  default void losesNothingWhenCredentialsAreRotated() throws Exception {
    AtomicInteger arrived = new AtomicInteger();
    ExecutorService executor = Executors.newFixedThreadPool(4);
    try (ObjectStore store = openStore();
        ObjectStore old = openWithOldCredentials()) {
      assertThat(old.list("")).isEmpty();
      List<Future<PutOutcome>> puts = new ArrayList<>();
      for (int i = 0; i < PUTS; i++) {
        String key = String.format("puts/%04d", i);
        boolean half = i == PUTS / 2;
        puts.add(
            executor.submit(
                () -> {
                  if (half) {
                    rotate();
                  }
                  PutOutcome outcome = store.putIfAbsent(key, new byte[100]);
                  arrived.incrementAndGet();
                  return outcome;
                }));
      }
      for (Future<PutOutcome> put : puts) {
        assertThat(put.get()).isEqualTo(PutOutcome.CREATED);
      }
      assertThat(arrived).hasValue(PUTS);
      assertThat(store.list("puts/")).hasSize(PUTS);
      // The rotation was one: who still has the old credentials is refused.
      assertThatThrownBy(() -> old.put("refused", new byte[1]))
          .isInstanceOf(java.io.IOException.class)
          .hasMessageContaining(old.root().resolve("refused").toString());
    } finally {
      executor.shutdownNow();
    }
  }
}
