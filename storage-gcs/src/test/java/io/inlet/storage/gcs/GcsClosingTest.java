package io.inlet.storage.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.storage.Storage;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.testing.Fault;
import io.inlet.storage.testing.FaultProxy;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class GcsClosingTest {
  private static final String BUCKET = "inlet-closing";

  private final Location root = Location.parse("gs://" + BUCKET + "/" + UUID.randomUUID());

  @Test
  void endsRequestsThatWaitForAnAnswer() throws Exception {
    FakeGcs.createBucket(BUCKET);
    CountDownLatch arrived = new CountDownLatch(1);
    ExecutorService caller = Executors.newSingleThreadExecutor();
    try (FaultProxy proxy = new FaultProxy(FakeGcs.endpoint())) {
      proxy.plant(
          new Fault.Stall(Duration.ofMinutes(10)),
          1,
          request -> {
            arrived.countDown();
            return true;
          });
      ObjectStore store =
          GcsObjectStore.builder()
              .root(root)
              .anonymous(true)
              .endpoint(proxy.endpoint())
              .operationTimeout(Duration.ofMinutes(9))
              .attemptTimeout(Duration.ofMinutes(9))
              .build();
      Future<?> waiting = caller.submit(() -> store.head("key"));
      arrived.await();
      store.close();
      assertThatThrownBy(waiting::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(Exception.class);
      assertThat(Thread.getAllStackTraces().keySet())
          .filteredOn(Thread::isAlive)
          .extracting(Thread::getName)
          .noneMatch(name -> name.startsWith("inlet-gcs"));
      assertThatThrownBy(() -> store.head("key")).hasMessageContaining("has been closed");
    } finally {
      caller.shutdownNow();
    }
  }

  @Test
  void leavesAClientOfTheCallerOpen() throws IOException {
    FakeGcs.createBucket(BUCKET);
    Storage client = GcsOwnClientFaultTest.client(FakeGcs.endpoint());
    for (int i = 0; i < 2; i++) {
      try (ObjectStore store = GcsObjectStore.builder().root(root).client(client).build()) {
        store.put("key", new byte[] {1});
        assertThat(store.head("key")).isPresent();
      }
    }
    assertThat(client.get(BUCKET, root.resolve("key").key()).getSize()).isEqualTo(1);
  }
}
