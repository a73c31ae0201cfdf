package io.inlet.storage;

import static io.inlet.storage.StoreUnderTest.randomBytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Streamed uploads of unknown length. */
interface UploadContract extends StoreUnderTest {
  @Test
  default void showsAnUploadWholeWhenItIsComplete() throws Exception {
    byte[] content = randomBytes(1, largeObjectBytes());
    Random random = new Random(2);
    try (ObjectStore store = openStore();
        ObjectUpload upload = store.upload("large/object", PutMode.OVERWRITE)) {
      while (upload.position() < content.length) {
        int offset = (int) upload.position();
        int length = Math.min(content.length - offset, random.nextInt(1 << 20));
        upload.write(content, offset, length);
        assertThat(upload.position()).isEqualTo(offset + length);
      }
      assertThat(store.head("large/object")).isEmpty();
      assertThat(store.list("")).isEmpty();

      assertThat(upload.complete()).isEqualTo(PutOutcome.CREATED);

      assertThat(store.head("large/object").orElseThrow().size()).isEqualTo(content.length);
      try (InputStream stream = store.read("large/object")) {
        assertThat(stream.readAllBytes()).isEqualTo(content);
      }
      try (InputStream stream = store.read("large/object", content.length - 10L, 10)) {
        assertThat(stream.readAllBytes())
            .isEqualTo(Arrays.copyOfRange(content, content.length - 10, content.length));
      }
    }
  }

  @Test
  default void completesAnUploadWithoutBytes() throws Exception {
    try (ObjectStore store = openStore();
        ObjectUpload upload = store.upload("empty", PutMode.IF_ABSENT)) {
      assertThat(upload.complete()).isEqualTo(PutOutcome.CREATED);
      assertThat(store.head("empty").orElseThrow().size()).isZero();
    }
  }

  @Test
  default void leavesNothingOfAnAbortedUpload() throws Exception {
    try (ObjectStore store = openStore()) {
      ObjectUpload aborted = store.upload("a/aborted", PutMode.OVERWRITE);
      aborted.write(randomBytes(1, largeObjectBytes()), 0, largeObjectBytes());
      aborted.abort();
      aborted.abort();
      aborted.close();
      ObjectUpload closed = store.upload("a/closed", PutMode.IF_ABSENT);
      closed.write(new byte[10], 0, 10);
      closed.close();
      closed.close();
      store.upload("a/untouched", PutMode.OVERWRITE).close();

      assertThat(store.list("")).isEmpty();
      assertThatThrownBy(closed::complete).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> closed.write(new byte[1], 0, 1))
          .isInstanceOf(IllegalStateException.class);
    }
    assertNothingLeftBehind();
  }

  @Test
  default void keepsTheOldObjectUntilTheNewOneIsComplete() throws Exception {
    try (ObjectStore store = openStore()) {
      store.put("key", new byte[] {1});
      try (ObjectUpload upload = store.upload("key", PutMode.OVERWRITE)) {
        upload.write(new byte[] {2, 2}, 0, 2);
        assertThat(store.head("key").orElseThrow().size()).isEqualTo(1);
        assertThat(upload.complete()).isEqualTo(PutOutcome.CREATED);
      }
      try (InputStream stream = store.read("key")) {
        assertThat(stream.readAllBytes()).containsExactly(2, 2);
      }
      store.upload("key", PutMode.OVERWRITE).close();
      assertThat(store.head("key").orElseThrow().size()).isEqualTo(2);
    }
  }

  @Test
  default void uploadsOnlyIfAbsentWhenItCompletes() throws Exception {
    try (ObjectStore store = openStore();
        ObjectUpload first = store.upload("key", PutMode.IF_ABSENT);
        ObjectUpload second = store.upload("key", PutMode.IF_ABSENT)) {
      first.write(new byte[] {1}, 0, 1);
      second.write(new byte[] {2, 2}, 0, 2);

      assertThat(second.complete()).isEqualTo(PutOutcome.CREATED);
      assertThat(first.complete()).isEqualTo(PutOutcome.EXISTS);

      try (InputStream stream = store.read("key")) {
        assertThat(stream.readAllBytes()).containsExactly(2, 2);
      }
    }
    assertNothingLeftBehind();
  }

  @Test
  default void completesOnce() throws Exception {
    try (ObjectStore store = openStore();
        ObjectUpload upload = store.upload("key", PutMode.OVERWRITE)) {
      upload.complete();
      assertThatThrownBy(upload::complete).isInstanceOf(IllegalStateException.class);
      upload.abort();
      upload.close();
      assertThat(store.head("key")).isPresent();
    }
  }

  @Test
  default void endsItsThreadsWhenItIsClosed() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    try (ObjectStore store = openStore();
        ObjectUpload upload = store.upload("large", PutMode.OVERWRITE)) {
      upload.write(randomBytes(3, largeObjectBytes()), 0, largeObjectBytes());
      upload.complete();
      try (InputStream stream = store.read("large")) {
        assertThat(stream.read()).isNotNegative();
      }
    }
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (!before.contains(thread) && !mayOutliveItsStore(thread)) {
        thread.join(10_000);
        assertThat(thread.isAlive()).as(thread.toString()).isFalse();
      }
    }
  }
}
