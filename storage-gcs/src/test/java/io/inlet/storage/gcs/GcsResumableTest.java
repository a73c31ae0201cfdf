package io.inlet.storage.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectUpload;
import io.inlet.storage.PutMode;
import io.inlet.storage.PutOutcome;
import io.inlet.storage.StoreUnderTest;
import io.inlet.storage.testing.Fault;
import io.inlet.storage.testing.FaultProxy;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can happen to a resumable upload, against sessions that keep to the documentation. */
class GcsResumableTest {
  static final String BUCKET = "inlet-resumable";

  private static final int PART = 5 << 20;
  private static final byte[] CONTENT = StoreUnderTest.randomBytes(5, 3 * PART + 300_001);
  private SessionServer sessions;
  private FaultProxy proxy;
  private ObjectStore store;

  @BeforeEach
  void begin() throws Exception {
    FakeGcs.createBucket(BUCKET);
    sessions = new SessionServer(FakeGcs.endpoint());
    proxy = new FaultProxy(sessions.endpoint());
    store = open(Duration.ofMinutes(1));
  }

  private ObjectStore open(Duration operationTimeout) {
    return GcsObjectStore.builder()
        .root(Location.parse("gs://" + BUCKET + "/" + UUID.randomUUID()))
        .anonymous(true)
        .endpoint(proxy.endpoint())
        .uploadPartBytes(PART)
        .attemptTimeout(Duration.ofSeconds(2))
        .operationTimeout(operationTimeout)
        .build();
  }

  @AfterEach
  void end() throws Exception {
    store.close();
    proxy.close();
    sessions.close();
  }

  private static boolean isChunk(FaultProxy.Request request) {
    return request.header("Content-Range").endsWith("/*");
  }

  private static boolean isLast(FaultProxy.Request request) {
    return isBytes(request) && !isChunk(request);
  }

  private static boolean isBytes(FaultProxy.Request request) {
    return request.header("Content-Range").startsWith("bytes ");
  }

  private PutOutcome upload(PutMode mode) throws IOException {
    try (ObjectUpload upload = store.upload("key", mode)) {
      upload.write(CONTENT, 0, CONTENT.length);
      return upload.complete();
    }
  }

  private void assertArrived() throws IOException {
    try (InputStream stream = store.read("key")) {
      assertThat(stream.readAllBytes()).isEqualTo(CONTENT);
    }
    assertThat(sessions.open()).isZero();
  }

  @Test
  void sendsPartsOfAnySize() throws Exception {
    for (int length : new int[] {PART + 1, 2 * PART, 2 * PART + (256 << 10), 2 * PART - 1}) {
      byte[] content = StoreUnderTest.randomBytes(6, length);
      try (ObjectUpload upload = store.upload("of " + length, PutMode.IF_ABSENT)) {
        upload.write(content, 0, length);
        assertThat(upload.complete()).isEqualTo(PutOutcome.CREATED);
      }
      try (InputStream stream = store.read("of " + length)) {
        assertThat(stream.readAllBytes()).isEqualTo(content);
      }
    }
    assertThat(sessions.repeatedBytes()).isZero();
    assertThat(sessions.open()).isZero();
  }

  @Test
  void sendsAChunkAgainWhoseAnswerWasLost() throws Exception {
    FaultProxy.Planted lost =
        proxy.plantBetween(new Fault.LoseAnswer(), 2, 2, GcsResumableTest::isChunk);
    assertThat(upload(PutMode.IF_ABSENT)).isEqualTo(PutOutcome.CREATED);
    assertThat(lost.hits()).isEqualTo(1);
    assertThat(sessions.repeatedBytes()).isEqualTo(PART);
    assertArrived();
  }

  @Test
  void goesOnWhereTheServerIsWhenARequestBreaks() throws Exception {
    FaultProxy.Planted reset =
        proxy.plant(new Fault.ResetRequest(3 << 20), 3, GcsResumableTest::isChunk);
    assertThat(upload(PutMode.OVERWRITE)).isEqualTo(PutOutcome.CREATED);
    assertThat(reset.hits()).isEqualTo(3);
    assertArrived();
  }

  @Test
  void sendsWhatTheServerHasNotKept() throws Exception {
    sessions.keepOfNext(256 << 10);
    assertThat(upload(PutMode.IF_ABSENT)).isEqualTo(PutOutcome.CREATED);
    sessions.keepOfNext(0);
    assertThat(upload(PutMode.OVERWRITE)).isEqualTo(PutOutcome.CREATED);
    assertThat(sessions.repeatedBytes()).isZero();
    assertArrived();
  }

  @Test
  void givesUpWhenTheServerKeepsNothing() throws Exception {
    store.close();
    store = open(Duration.ofSeconds(2));
    sessions.keepNothing();
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () ->
            assertThatThrownBy(() -> upload(PutMode.IF_ABSENT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the server has kept none of the bytes sent"));
    // With a wait before each attempt but the first.
    assertThat(sessions.sendings()).isBetween(2, 20);
    assertThat(sessions.open()).isZero();
  }

  @Test
  void outlastsRefusals() throws Exception {
    FaultProxy.Planted busy =
        proxy.plant(new Fault.Answer(503, "{}"), 3, GcsResumableTest::isBytes);
    FaultProxy.Planted throttled =
        proxy.plant(new Fault.Answer(429, "{}"), 3, GcsResumableTest::isBytes);
    assertThat(upload(PutMode.IF_ABSENT)).isEqualTo(PutOutcome.CREATED);
    assertThat(busy.hits() + throttled.hits()).isEqualTo(6);
    assertArrived();
  }

  @Test
  void hearsOfTheEndAgainWhenTheAnswerWasLost() throws Exception {
    for (PutMode mode : PutMode.values()) {
      FaultProxy.Planted lost = proxy.plant(new Fault.LoseAnswer(), 1, GcsResumableTest::isLast);
      assertThat(upload(mode)).isEqualTo(PutOutcome.CREATED);
      assertThat(lost.hits()).isEqualTo(1);
      assertArrived();
      store.delete("key");
    }
  }

  @Test
  void losesToAnObjectThatCameMeanwhile() throws Exception {
    proxy.plant(new Fault.LoseAnswer(), 1, GcsResumableTest::isLast);
    try (ObjectUpload upload = store.upload("key", PutMode.IF_ABSENT)) {
      upload.write(CONTENT, 0, CONTENT.length);
      store.put("key", new byte[] {1});
      assertThat(upload.complete()).isEqualTo(PutOutcome.EXISTS);
    }
    assertThat(store.head("key").orElseThrow().size()).isEqualTo(1);
    assertThat(sessions.open()).isZero();
  }

  @Test
  void cancelsTheSessionOfAnAbortedUpload() throws Exception {
    try (ObjectUpload upload = store.upload("key", PutMode.IF_ABSENT)) {
      upload.write(CONTENT, 0, CONTENT.length);
    }
    assertThat(sessions.cancelled()).isEqualTo(1);
    assertThat(sessions.open()).isZero();
    assertThat(store.list("")).isEmpty();
  }

  @Test
  void failsWhenTheServerHasForgottenTheSession() throws Exception {
    try (ObjectUpload upload = store.upload("key", PutMode.IF_ABSENT)) {
      upload.write(CONTENT, 0, 2 * PART);
      upload.write(CONTENT, 0, 1);
      sessions.forget();
      assertThatThrownBy(
              () -> {
                upload.write(CONTENT, 0, CONTENT.length);
                upload.complete();
              })
          .isInstanceOf(IOException.class)
          .hasMessageContaining(store.root().resolve("key").toString())
          .hasMessageContaining("404")
          .hasStackTraceContaining("404")
          .satisfies(
              failure ->
                  assertThat(org.assertj.core.util.Throwables.getStackTrace(failure))
                      .doesNotContain("upload_id="));
    }
    assertThat(store.list("")).isEmpty();
  }

  @Test
  void removesWhatTheServerPutTogetherWrongly() throws Exception {
    sessions.damage(7);
    assertThatThrownBy(() -> upload(PutMode.IF_ABSENT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("CRC32C");
    assertThat(store.list("")).isEmpty();
  }
}
