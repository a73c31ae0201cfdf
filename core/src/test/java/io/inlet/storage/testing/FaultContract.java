package io.inlet.storage.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.inlet.storage.ObjectInfo;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectUpload;
import io.inlet.storage.PutMode;
import io.inlet.storage.PutOutcome;
import io.inlet.storage.StoreUnderTest;
import io.inlet.storage.UnknownOutcomeException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a store over a network keeps when connections break, servers are busy and answers get lost:
 * nothing is lost, nothing is half visible, and no put if absent names the wrong winner.
 */
public abstract class FaultContract {
  private static final byte[] CONTENT = StoreUnderTest.randomBytes(7, 300_000);

  /** Several parts, whatever the store's own size for one. */
  private static final int LARGE_BYTES = 20 << 20;

  /** So many keys are raced for at the same time, so that waits of one are not those of all. */
  private static final int KEYS_AT_A_TIME = 4;

  /** Between the store under test and its server. */
  protected FaultProxy proxy;

  /** The server's address, which the store under test reaches through the proxy. */
  protected abstract URI server();

  /**
   * Opens the place of the running test: empty at its first call, the same at each further one. The
   * client library tries again by itself as it does by default.
   *
   * @param endpoint where requests go: the server, or the proxy before it
   * @param operationTimeout how long an operation may take
   * @param attemptTimeout how long one attempt may take
   */
  protected abstract ObjectStore open(
      URI endpoint, Duration operationTimeout, Duration attemptTimeout) throws Exception;

  /** Whether a request writes an object or a part of one. */
  protected boolean isWrite(FaultProxy.Request request) {
    return request.method().equals("PUT");
  }

  /** Whether a request completes an upload of several parts. */
  protected abstract boolean isCompletion(FaultProxy.Request request);

  /** The body of an answer 503 in this server's language. */
  protected String busyBody() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
        + "<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>";
  }

  @BeforeEach
  void startProxy() throws Exception {
    proxy = new FaultProxy(server());
  }

  @AfterEach
  void stopProxy() throws Exception {
    proxy.close();
  }

  private ObjectStore openThroughProxy() throws Exception {
    return open(proxy.endpoint(), Duration.ofMinutes(1), Duration.ofSeconds(20));
  }

  private ObjectStore openDirectly() throws Exception {
    return open(server(), Duration.ofMinutes(1), Duration.ofSeconds(20));
  }

  @Test
  void putsThroughAConnectionThatBreaks() throws Exception {
    FaultProxy.Planted reset = proxy.plant(new Fault.ResetRequest(50_000), 2, this::isWrite);
    try (ObjectStore store = openThroughProxy()) {
      assertThat(store.putIfAbsent("key", CONTENT)).isEqualTo(PutOutcome.CREATED);
      assertThat(reset.hits()).isEqualTo(2);
      assertHolds("key", CONTENT);
    }
  }

  @Test
  void putsThroughAStormOfRefusals() throws Exception {
    FaultProxy.Planted storm = proxy.plant(new Fault.Answer(503, busyBody()), 8, request -> true);
    try (ObjectStore store = openThroughProxy()) {
      assertThat(store.putIfAbsent("key", CONTENT)).isEqualTo(PutOutcome.CREATED);
      assertThat(storm.hits()).isEqualTo(8);
      assertHolds("key", CONTENT);
    }
  }

  @Test
  void knowsThatItWonWhenTheAnswerWasLost() throws Exception {
    FaultProxy.Planted lost = proxy.plant(new Fault.LoseAnswer(), 1, this::isWrite);
    try (ObjectStore store = openThroughProxy();
        ObjectStore other = openDirectly()) {
      assertThat(store.putIfAbsent("key", CONTENT)).isEqualTo(PutOutcome.CREATED);
      assertThat(lost.hits()).isEqualTo(1);
      assertThat(other.putIfAbsent("key", CONTENT)).isEqualTo(PutOutcome.EXISTS);
      assertHolds("key", CONTENT);
    }
  }

  @Test
  void knowsThatItLostWhenTheAnswerWasLost() throws Exception {
    FaultProxy.Planted lost = proxy.plant(new Fault.LoseAnswer(), 1, this::isWrite);
    try (ObjectStore store = openThroughProxy();
        ObjectStore other = openDirectly()) {
      assertThat(other.putIfAbsent("key", CONTENT)).isEqualTo(PutOutcome.CREATED);
      // Equal bytes, and still not this call's.
      assertThat(store.putIfAbsent("key", CONTENT)).isEqualTo(PutOutcome.EXISTS);
      assertThat(lost.hits()).isEqualTo(1);
    }
  }

  @Test
  void saysThatItDoesNotKnowWhenNobodyAnswersAfterwards() throws Exception {
    proxy.plant(new Fault.LoseAnswer(), 1, this::isWrite);
    try (ObjectStore store = open(proxy.endpoint(), Duration.ofSeconds(3), Duration.ofSeconds(2))) {
      proxy.plant(new Fault.Answer(503, busyBody()), Integer.MAX_VALUE, request -> true);
      assertThatThrownBy(() -> store.putIfAbsent("key", CONTENT))
          .isInstanceOf(UnknownOutcomeException.class)
          .hasMessageContaining(store.root().resolve("key").toString());
      assertHolds("key", CONTENT);
    }
  }

  @Test
  void failsWithoutATraceWhenTheServerStaysBusy() throws Exception {
    proxy.plant(new Fault.Answer(503, busyBody()), Integer.MAX_VALUE, request -> true);
    Duration shortly = Duration.ofMillis(StoreUnderTest.LONG ? 2_000 : 500);
    try (ObjectStore store = open(proxy.endpoint(), shortly, shortly.dividedBy(2));
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
  void outlastsAServerThatStalls() throws Exception {
    Duration stall = Duration.ofSeconds(StoreUnderTest.LONG ? 30 : 2);
    FaultProxy.Planted stalled = proxy.plant(new Fault.Stall(stall), 1, this::isWrite);
    try (ObjectStore store = open(proxy.endpoint(), Duration.ofMinutes(1), stall.dividedBy(2))) {
      // The stalled request reaches the server after a later one has won.
      assertThat(store.putIfAbsent("key", CONTENT)).isEqualTo(PutOutcome.CREATED);
      assertThat(stalled.hits()).isEqualTo(1);
      assertHolds("key", CONTENT);
    }
  }

  @Test
  void endsWhenItIsInterrupted() throws Exception {
    proxy.plant(new Fault.Stall(Duration.ofMinutes(5)), Integer.MAX_VALUE, request -> true);
    try (ObjectStore store = openForLong()) {
      assertEndsWhenInterrupted(() -> store.putIfAbsent("key", CONTENT));
      proxy.close();
    }
  }

  @Test
  void endsAnUploadWhenItIsInterrupted() throws Exception {
    FaultProxy.Planted stalled =
        proxy.plant(new Fault.Stall(Duration.ofMinutes(5)), Integer.MAX_VALUE, request -> true);
    try (ObjectStore store = openForLong()) {
      assertEndsWhenInterrupted(
          () -> upload(store, "large", StoreUnderTest.randomBytes(9, LARGE_BYTES)));
      assertThat(stalled.hits()).isPositive();
      proxy.close();
    }
  }

  @Test
  void endsReadingWhenItIsInterrupted() throws Exception {
    try (ObjectStore store = openForLong()) {
      store.put("key", StoreUnderTest.randomBytes(10, 3 << 20));
      proxy.plant(
          new Fault.HoldAnswer(1 << 20),
          Integer.MAX_VALUE,
          request -> request.method().equals("GET"));
      assertEndsWhenInterrupted(
          () -> {
            try (InputStream stream = store.read("key")) {
              stream.readAllBytes();
            }
          });
      proxy.close();
    }
  }

  /** With time-outs that end nothing within a test. */
  private ObjectStore openForLong() throws Exception {
    return open(proxy.endpoint(), Duration.ofMinutes(4), Duration.ofMinutes(3));
  }

  /** Interrupts this thread after a second, long before any time-out. */
  private static void assertEndsWhenInterrupted(ThrowingCallable call) throws Exception {
    Thread caller = Thread.currentThread();
    Thread interrupter =
        new Thread(
            () -> {
              try {
                Thread.sleep(1_000);
                caller.interrupt();
              } catch (InterruptedException e) {
                // The call has ended by itself.
              }
            });
    interrupter.start();
    long begun = System.nanoTime();
    try {
      assertThatThrownBy(call).isInstanceOf(IOException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .isBetween(Duration.ofMillis(900), Duration.ofSeconds(20));
      assertThat(Thread.interrupted()).isTrue();
    } finally {
      interrupter.interrupt();
      interrupter.join();
      Thread.interrupted();
    }
  }

  @Test
  void uploadsThoughAnswersStopAfterTheirHeads() throws Exception {
    FaultProxy.Planted alone = proxy.plant(new Fault.HeadAlone(503), 2, this::isWrite);
    try (ObjectStore store = open(proxy.endpoint(), Duration.ofMinutes(1), Duration.ofSeconds(5))) {
      byte[] content = StoreUnderTest.randomBytes(12, LARGE_BYTES);
      assertThat(upload(store, "large", content)).isEqualTo(PutOutcome.CREATED);
      assertThat(alone.hits()).isEqualTo(2);
      assertHolds("large", content);
    }
  }

  @Test
  void endsAnUploadWhoseAnswersStopAfterTheirHeads() throws Exception {
    proxy.plant(new Fault.HeadAlone(503), Integer.MAX_VALUE, this::isWrite);
    try (ObjectStore store = open(proxy.endpoint(), Duration.ofSeconds(4), Duration.ofSeconds(1));
        ObjectStore other = openDirectly()) {
      byte[] content = StoreUnderTest.randomBytes(13, LARGE_BYTES);
      assertTimeoutPreemptively(
          Duration.ofSeconds(60),
          () ->
              assertThatThrownBy(() -> upload(store, "large", content))
                  .isInstanceOf(IOException.class));
      assertThat(other.list("")).isEmpty();
      proxy.close();
    }
  }

  @Test
  void uploadsThroughConnectionsThatBreak() throws Exception {
    FaultProxy.Planted resets = proxy.plant(new Fault.ResetRequest(500_000), 2, this::isWrite);
    try (ObjectStore store = openThroughProxy()) {
      byte[] content = StoreUnderTest.randomBytes(8, LARGE_BYTES);
      assertThat(upload(store, "large", content)).isEqualTo(PutOutcome.CREATED);
      assertThat(resets.hits()).isEqualTo(2);
      assertHolds("large", content);
    }
  }

  @Test
  void knowsThatItsUploadWonWhenTheAnswerWasLost() throws Exception {
    FaultProxy.Planted lost = proxy.plant(new Fault.LoseAnswer(), 1, this::isCompletion);
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
  void showsNothingOfAnUploadThatFails() throws Exception {
    proxy.plant(new Fault.Answer(503, busyBody()), Integer.MAX_VALUE, this::isCompletion);
    try (ObjectStore store = open(proxy.endpoint(), Duration.ofSeconds(3), Duration.ofSeconds(3));
        ObjectStore other = openDirectly()) {
      byte[] content = StoreUnderTest.randomBytes(9, LARGE_BYTES);
      assertThatThrownBy(() -> upload(store, "large", content)).isInstanceOf(IOException.class);
      assertThat(other.list("")).isEmpty();
    }
  }

  @Test
  void readsThroughAConnectionThatBreaks() throws Exception {
    try (ObjectStore store = openThroughProxy()) {
      byte[] content = StoreUnderTest.randomBytes(10, 3 << 20);
      store.put("key", content);
      FaultProxy.Planted reset =
          proxy.plant(new Fault.ResetAnswer(1 << 20), 2, request -> request.method().equals("GET"));
      try (InputStream stream = store.read("key")) {
        assertThat(stream.readAllBytes()).isEqualTo(content);
      }
      try (InputStream stream = store.read("key", 100_000, 2 << 20)) {
        assertThat(stream.readAllBytes())
            .isEqualTo(Arrays.copyOfRange(content, 100_000, 100_000 + (2 << 20)));
      }
      assertThat(reset.hits()).isEqualTo(2);
    }
  }

  /** Every fourth request suffers one fault or another while several writers race. */
  @Test
  void hasOneWinnerInTheMiddleOfItAll() throws Exception {
    int writers = 8;
    int keys = StoreUnderTest.LONG ? 200 : 10;
    List<Fault> all =
        List.of(
            new Fault.LoseAnswer(),
            new Fault.ResetRequest(10),
            new Fault.Answer(503, busyBody()),
            new Fault.ResetAnswer(0));
    Random random = new Random(11);
    for (Fault fault : all) {
      proxy.plant(
          fault,
          Integer.MAX_VALUE,
          request -> {
            synchronized (random) {
              return random.nextInt(16) == 0;
            }
          });
    }
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
        String name = "raced/" + key;
        List<Future<PutOutcome>> outcomes = races.get(key);
        List<Integer> winners = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
          if (outcomes.get(writer).get() == PutOutcome.CREATED) {
            winners.add(writer);
          }
        }
        assertThat(winners).as(name).hasSize(1);
        try (InputStream stream = direct.read(name)) {
          assertThat(new String(stream.readAllBytes(), UTF_8).strip())
              .isEqualTo("writer " + winners.get(0));
        }
      }
      assertThat(direct.list("raced/").map(ObjectInfo::key)).hasSize(keys);
    } finally {
      executor.shutdownNow();
    }
  }

  private static PutOutcome upload(ObjectStore store, String key, byte[] content)
      throws IOException {
    try (ObjectUpload upload = store.upload(key, PutMode.IF_ABSENT)) {
      upload.write(content, 0, content.length);
      return upload.complete();
    }
  }

  private void assertHolds(String key, byte[] content) throws Exception {
    try (ObjectStore direct = openDirectly();
        InputStream stream = direct.read(key)) {
      assertThat(stream.readAllBytes()).isEqualTo(content);
    }
  }
}
