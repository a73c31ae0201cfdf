package io.inlet.storage.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.storage.Location;
import io.inlet.storage.ObjectUpload;
import io.inlet.storage.PutOutcome;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Uploads in parts to a server that answers late, or never. */
class PartUploadTest {
  private static final Location OBJECT = Location.parse("s3://bucket/key");
  private static final int PART = 1_000;

  /** Longer than any test. */
  private static final Duration LONG = Duration.ofMinutes(10);

  private RemoteCalls calls = calls(LONG, LONG);

  private static RemoteCalls calls(Duration operation, Duration attempt) {
    RetryPolicy policy =
        new RetryPolicy(
            operation, attempt, Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofSeconds(5));
    return new RemoteCalls("test-parts", policy, new LostAnswers());
  }

  private final CountDownLatch over = new CountDownLatch(1);

  @AfterEach
  void close() {
    over.countDown();
    calls.close();
  }

  /** A server whose every method can be made to block. */
  private final class Server implements PartSink {
    final Map<Integer, byte[]> parts = new ConcurrentHashMap<>();
    final AtomicInteger sendings = new AtomicInteger();
    final AtomicInteger abandonings = new AtomicInteger();
    final CountDownLatch abandoned = new CountDownLatch(1);
    final AtomicReference<byte[]> firstBuffer = new AtomicReference<>();
    volatile int silentSendings;
    volatile boolean silentAboutAbandoning;
    volatile boolean deaf;

    @Override
    public void send(int number, byte[] buffer, int length) throws IOException {
      calls.write(
          "send a part of",
          OBJECT,
          () -> {
            firstBuffer.compareAndSet(null, buffer);
            if (sendings.incrementAndGet() <= silentSendings) {
              block();
            }
            parts.put(number, Arrays.copyOf(buffer, length));
            return true;
          });
    }

    /** As a client library that listens to interrupts, or does not. */
    private void block() throws InterruptedException {
      while (over.getCount() > 0) {
        try {
          over.await();
        } catch (InterruptedException e) {
          if (!deaf) {
            throw e;
          }
        }
      }
    }

    @Override
    public PutOutcome putWhole(byte[] content) {
      throw new AssertionError();
    }

    @Override
    public PutOutcome completeParts(int count) {
      return PutOutcome.CREATED;
    }

    @Override
    public void abandon() throws IOException {
      abandonings.incrementAndGet();
      calls.write(
          "abort",
          OBJECT,
          () -> {
            if (silentAboutAbandoning) {
              block();
            }
            abandoned.countDown();
            return true;
          });
    }
  }

  private ObjectUpload upload(Server server, int parallelism) {
    return new PartUpload(
        OBJECT, server, new UploadSlots(new UploadLimits(PART, parallelism, PART), calls));
  }

  /** Writes parts, each filled with its number. */
  private static void write(ObjectUpload upload, int parts) throws IOException {
    for (int part = 1; part <= parts; part++) {
      byte[] bytes = new byte[PART];
      Arrays.fill(bytes, (byte) part);
      upload.write(bytes, 0, PART);
    }
  }

  private void assertEndsWhenInterrupted(ObjectUpload upload) throws Exception {
    Thread caller = Thread.currentThread();
    Thread interrupter =
        new Thread(
            () -> {
              while (caller.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
              }
              caller.interrupt();
            });
    interrupter.start();
    long begun = System.nanoTime();
    try {
      assertThatThrownBy(() -> write(upload, 9)).isInstanceOf(InterruptedIOException.class);
      assertThat(Thread.interrupted()).isTrue();
    } finally {
      interrupter.join();
      Thread.interrupted();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void removesWhatWasSentWhenInterrupted() throws Exception {
    Server server = new Server();
    server.silentSendings = Integer.MAX_VALUE;
    assertEndsWhenInterrupted(upload(server, 2));
    assertThat(server.abandoned.await(30, TimeUnit.SECONDS)).isTrue();
    // What is under way was given up and not tried again.
    assertThat(server.sendings).hasValueLessThanOrEqualTo(2);
  }

  @Test
  void endsWhenInterruptedThoughTheServerIsSilentAboutRemoving() throws Exception {
    for (boolean deaf : new boolean[] {false, true}) {
      Server server = new Server();
      server.deaf = deaf;
      server.silentSendings = Integer.MAX_VALUE;
      server.silentAboutAbandoning = true;
      assertEndsWhenInterrupted(upload(server, 1));
      assertThat(server.abandonings).hasValue(1);
    }
  }

  @Test
  void leavesABufferAloneThatMayStillBeRead() throws Exception {
    calls.close();
    calls = calls(LONG, Duration.ofMillis(200));
    Server server = new Server();
    server.silentSendings = 1;
    server.deaf = true;
    try (ObjectUpload upload = upload(server, 1)) {
      write(upload, 5);
      assertThat(upload.complete()).isEqualTo(PutOutcome.CREATED);
    }
    server.parts.forEach((number, bytes) -> assertFilledWith(number, bytes));
    // The first attempt never ended.
    assertFilledWith(1, server.firstBuffer.get());
  }

  private static void assertFilledWith(int number, byte[] bytes) {
    assertThat(bytes).hasSize(PART).containsOnly((byte) number);
  }

  @Test
  void givesSlotsBackHoweverAnUploadEnds() throws Exception {
    UploadSlots slots = new UploadSlots(new UploadLimits(PART, 2, PART), calls);
    Server silent = new Server();
    silent.silentSendings = Integer.MAX_VALUE;
    assertEndsWhenInterrupted(new PartUpload(OBJECT, silent, slots));
    assertThat(silent.abandoned.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(slots.tryAcquire()).isTrue();
    assertThat(slots.tryAcquire()).isTrue();
    assertThat(slots.tryAcquire()).isFalse();
  }

  @Test
  void endsPartsThatNobodyAnswers() throws Exception {
    calls.close();
    calls = calls(Duration.ofSeconds(1), Duration.ofMillis(300));
    Server server = new Server();
    server.deaf = true;
    server.silentSendings = Integer.MAX_VALUE;
    long begun = System.nanoTime();
    assertThatThrownBy(() -> write(upload(server, 2), 9))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no answer in time");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
    assertThat(server.abandoned.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void leavesNoThreadBehindThatListens() throws Exception {
    Server server = new Server();
    server.silentSendings = Integer.MAX_VALUE;
    server.silentAboutAbandoning = true;
    assertEndsWhenInterrupted(upload(server, 2));
    calls.close();
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(Thread::isAlive)
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("test-parts"));
  }
}
