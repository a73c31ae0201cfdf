package io.inlet.storage;

import static io.inlet.storage.StoreUnderTest.randomBytes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Put, read, look at and delete. */
interface ReadContract extends StoreUnderTest {
  @Test
  default void readsWhatWasPut() throws Exception {
    try (ObjectStore store = openStore()) {
      byte[] content = randomBytes(1, 100_000);
      store.put("a/b/c.bin", content);

      assertThat(readAll(store, "a/b/c.bin")).isEqualTo(content);
    }
  }

  @Test
  default void replacesWhatWasPutBefore() throws Exception {
    try (ObjectStore store = openStore()) {
      store.put("key", randomBytes(1, 1_000));
      store.put("key", "short".getBytes(UTF_8));

      assertThat(readAll(store, "key")).asString(UTF_8).isEqualTo("short");
      assertThat(store.head("key").orElseThrow().size()).isEqualTo(5);
    }
  }

  @Test
  default void keepsObjectsWithoutBytes() throws Exception {
    try (ObjectStore store = openStore()) {
      store.put("empty", new byte[0]);

      assertThat(readAll(store, "empty")).isEmpty();
      assertThat(store.head("empty").orElseThrow().size()).isZero();
      try (InputStream range = store.read("empty", 0, 10)) {
        assertThat(range.readAllBytes()).isEmpty();
      }
    }
  }

  @Test
  default void readsRanges() throws Exception {
    try (ObjectStore store = openStore()) {
      store.put("digits", "0123456789".getBytes(UTF_8));

      assertThat(range(store, 0, 10)).isEqualTo("0123456789");
      assertThat(range(store, 0, 1)).isEqualTo("0");
      assertThat(range(store, 3, 4)).isEqualTo("3456");
      assertThat(range(store, 9, 1)).isEqualTo("9");
      assertThat(range(store, 3, 0)).isEmpty();
    }
  }

  @Test
  default void endsRangesWhereTheObjectEnds() throws Exception {
    try (ObjectStore store = openStore()) {
      store.put("digits", "0123456789".getBytes(UTF_8));

      assertThat(range(store, 8, 100)).isEqualTo("89");
      assertThat(range(store, 8, Long.MAX_VALUE)).isEqualTo("89");
      assertThat(range(store, 10, 1)).isEmpty();
      assertThat(range(store, 1_000, 5)).isEmpty();
    }
  }

  @Test
  default void refusesNegativeRanges() throws Exception {
    try (ObjectStore store = openStore()) {
      store.put("digits", "0123456789".getBytes(UTF_8));

      assertThatThrownBy(() -> store.read("digits", -1, 1))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> store.read("digits", 0, -1))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  default void saysWhatIsNotThere() throws Exception {
    try (ObjectStore store = openStore()) {
      store.put("directory/object", new byte[1]);

      for (String key : List.of("nothing", "directory", "directory/other", "directory/object/x")) {
        assertThat(store.head(key)).as(key).isEmpty();
        assertThatThrownBy(() -> readAll(store, key)).isInstanceOf(NoSuchFileException.class);
      }
    }
  }

  @Test
  default void tellsSizeAndTime() throws Exception {
    try (ObjectStore store = openStore()) {
      Instant before = Instant.now();
      store.put("a/key", new byte[123]);
      ObjectInfo info = store.head("a/key").orElseThrow();

      assertThat(info.key()).isEqualTo("a/key");
      assertThat(info.size()).isEqualTo(123);
      assertThat(info.lastModified())
          .isBetween(before.minus(Duration.ofMinutes(5)), before.plus(Duration.ofMinutes(5)));
    }
  }

  @Test
  default void deletes() throws Exception {
    try (ObjectStore store = openStore()) {
      store.put("a/b", new byte[1]);
      store.put("a/c", new byte[1]);
      store.delete("a/b");

      assertThat(store.head("a/b")).isEmpty();
      assertThat(store.list("a/").map(ObjectInfo::key)).containsExactly("a/c");
      assertThat(store.putIfAbsent("a/b", new byte[2])).isEqualTo(PutOutcome.CREATED);
    }
  }

  @Test
  default void deletesWhatIsNotThere() throws Exception {
    try (ObjectStore store = openStore()) {
      store.delete("never/was");
      store.put("a/b", new byte[1]);
      store.delete("a");
      store.delete("a/b");
      store.delete("a/b");
      store.delete("a");

      assertThat(store.list("")).isEmpty();
    }
  }

  @Test
  default void takesOddKeysVerbatim() throws Exception {
    try (ObjectStore store = openStore()) {
      for (String key : ObjectStoreContract.ODD_KEYS) {
        store.put(key, key.getBytes(UTF_8));
      }

      for (String key : ObjectStoreContract.ODD_KEYS) {
        assertThat(readAll(store, key)).as(key).asString(UTF_8).isEqualTo(key);
        assertThat(store.head(key).orElseThrow().key()).isEqualTo(key);
        assertThat(store.list(key).map(ObjectInfo::key)).contains(key);
      }
      assertThat(store.list("").map(ObjectInfo::key))
          .containsExactlyInAnyOrderElementsOf(ObjectStoreContract.ODD_KEYS);
    }
  }

  @Test
  default void refusesKeysThatAreNone() throws Exception {
    try (ObjectStore store = openStore()) {
      for (String key :
          List.of("", "/a", "a/", "a//b", ".", "..", "a/../b", "a/./b", ".inlet-x", "a\0b")) {
        assertThatThrownBy(() -> store.put(key, new byte[1]))
            .as(key)
            .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.putIfAbsent(key, new byte[1]))
            .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.upload(key, PutMode.OVERWRITE))
            .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> readAll(store, key)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.head(key)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.delete(key)).isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  private static byte[] readAll(ObjectStore store, String key) throws IOException {
    try (InputStream stream = store.read(key)) {
      return stream.readAllBytes();
    }
  }

  private static String range(ObjectStore store, long offset, long length) throws IOException {
    try (InputStream stream = store.read("digits", offset, length)) {
      return new String(stream.readAllBytes(), UTF_8);
    }
  }
}
