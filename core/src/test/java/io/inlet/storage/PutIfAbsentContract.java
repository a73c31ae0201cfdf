package io.inlet.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** One winner. */
interface PutIfAbsentContract extends StoreUnderTest {
  /** How one of the racers writes. */
  interface Racer {
    PutOutcome write(ObjectStore store, String key, byte[] content) throws Exception;
  }

  @Test
  default void putsWhatIsAbsent() throws Exception {
    try (ObjectStore store = openStore()) {
      assertThat(store.putIfAbsent("a/key", new byte[] {1})).isEqualTo(PutOutcome.CREATED);
      assertThat(store.putIfAbsent("a/key", new byte[] {2})).isEqualTo(PutOutcome.EXISTS);
      try (InputStream stream = store.read("a/key")) {
        assertThat(stream.readAllBytes()).containsExactly(1);
      }
    }
    assertNothingLeftBehind();
  }

  @Test
  default void takesEqualBytesForNoReasonToWinTwice() throws Exception {
    try (ObjectStore store = openStore()) {
      assertThat(store.putIfAbsent("key", new byte[] {1})).isEqualTo(PutOutcome.CREATED);
      assertThat(store.putIfAbsent("key", new byte[] {1})).isEqualTo(PutOutcome.EXISTS);
    }
  }

  @Test
  default void findsWhatWasPutWithoutCondition() throws Exception {
    try (ObjectStore store = openStore()) {
      store.put("key", new byte[] {1});
      assertThat(store.putIfAbsent("key", new byte[] {1})).isEqualTo(PutOutcome.EXISTS);
    }
  }

  @Test
  default void hasOneWinnerWithDifferentContents() throws Exception {
    race("different %d", ObjectStore::putIfAbsent);
  }

  @Test
  default void hasOneWinnerWithEqualContents() throws Exception {
    race("equal", ObjectStore::putIfAbsent);
  }

  @Test
  default void hasOneWinnerAmongUploads() throws Exception {
    race("upload %d", PutIfAbsentContract::upload);
  }

  @Test
  default void hasOneWinnerAmongUploadsOfEqualContents() throws Exception {
    race("uploads", PutIfAbsentContract::upload);
  }

  @Test
  default void hasOneWinnerAmongUploadsInParts() throws Exception {
    race("parts %d", PutIfAbsentContract::upload, this::openStoreThatUploadsInParts);
  }

  @Test
  default void hasOneWinnerAmongUploadsOfEqualContentsInParts() throws Exception {
    race("parts", PutIfAbsentContract::upload, this::openStoreThatUploadsInParts);
  }

  private static PutOutcome upload(ObjectStore store, String key, byte[] content)
      throws IOException {
    try (ObjectUpload upload = store.upload(key, PutMode.IF_ABSENT)) {
      upload.write(content, 0, content.length);
      return upload.complete();
    }
  }

  private void race(String contentFormat, Racer racer) throws Exception {
    race(contentFormat, racer, this::openStore);
  }

  private void race(String contentFormat, Racer racer, Callable<ObjectStore> opener)
      throws Exception {
    CyclicBarrier start = new CyclicBarrier(racers());
    ExecutorService executor = Executors.newFixedThreadPool(racers());
    try (ObjectStore one = opener.call();
        ObjectStore other = opener.call()) {
      List<Future<List<PutOutcome>>> results = new ArrayList<>();
      for (int i = 0; i < racers(); i++) {
        ObjectStore store = i % 2 == 0 ? one : other;
        byte[] content = String.format(contentFormat, i).getBytes(UTF_8);
        Callable<List<PutOutcome>> task =
            () -> {
              List<PutOutcome> outcomes = new ArrayList<>();
              for (int key = 0; key < racedKeys(); key++) {
                start.await();
                outcomes.add(racer.write(store, contentFormat + "/" + key, content));
              }
              return outcomes;
            };
        results.add(executor.submit(task));
      }
      for (int key = 0; key < racedKeys(); key++) {
        List<Integer> winners = new ArrayList<>();
        for (int i = 0; i < racers(); i++) {
          if (results.get(i).get().get(key) == PutOutcome.CREATED) {
            winners.add(i);
          }
        }
        assertThat(winners).as("winners of key " + key).hasSize(1);
        try (InputStream stream = one.read(contentFormat + "/" + key)) {
          assertThat(new String(stream.readAllBytes(), UTF_8))
              .isEqualTo(String.format(contentFormat, winners.get(0)));
        }
      }
    } finally {
      executor.shutdownNow();
    }
    assertNothingLeftBehind();
  }
}
