package io.inlet.storage.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.storage.ObjectInfo;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.PutOutcome;
import io.inlet.storage.StoreUnderTest;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** One put if absent wins, whatever happens to its requests and to those of the others. */
public interface RaceFaultContract extends StoreBehindProxy {
  /** So many keys are raced for at the same time, so that waits of one are not those of all. */
  int KEYS_AT_A_TIME = 4;

  /** Every fourth request suffers one fault or another while several writers race. */
  @Test
  default void hasOneWinnerInTheMiddleOfItAll() throws Exception {
    int writers = 8;
    int keys = StoreUnderTest.LONG ? 200 : 10;
    plantFaultsAtRandom();
    ExecutorService executor = Executors.newFixedThreadPool(writers * KEYS_AT_A_TIME);
    try (ObjectStore store = openThroughProxy();
        ObjectStore direct = openDirectly()) {
      List<List<Future<PutOutcome>>> races = new ArrayList<>();
      for (int key = 0; key < keys; key++) {
        String name = "raced/" + key;
        List<Future<PutOutcome>> outcomes = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
          byte[] content = ("writer " + writer + " ".repeat(1_000)).getBytes(UTF_8);
          outcomes.add(executor.submit(() -> store.putIfAbsent(name, content)));
        }
        races.add(outcomes);
      }
      for (int key = 0; key < keys; key++) {
        assertHasOneWinner(direct, "raced/" + key, races.get(key));
      }
      assertThat(direct.list("raced/").map(ObjectInfo::key)).hasSize(keys);
    } finally {
      executor.shutdownNow();
    }
  }

  private void plantFaultsAtRandom() {
    List<Fault> all =
        List.of(
            new Fault.LoseAnswer(),
            new Fault.ResetRequest(10),
            new Fault.Answer(503, busyBody()),
            new Fault.ResetAnswer(0));
    Random random = new Random(11);
    for (Fault fault : all) {
      proxy()
          .plant(
              fault,
              Integer.MAX_VALUE,
              request -> {
                synchronized (random) {
                  return random.nextInt(16) == 0;
                }
              });
    }
  }

  private static void assertHasOneWinner(
      ObjectStore direct, String key, List<Future<PutOutcome>> outcomes) throws Exception {
    List<Integer> winners = new ArrayList<>();
    for (int writer = 0; writer < outcomes.size(); writer++) {
      if (outcomes.get(writer).get() == PutOutcome.CREATED) {
        winners.add(writer);
      }
    }
    assertThat(winners).as(key).hasSize(1);
    try (InputStream stream = direct.read(key)) {
      assertThat(new String(stream.readAllBytes(), UTF_8).strip())
          .isEqualTo("writer " + winners.get(0));
    }
  }
}
