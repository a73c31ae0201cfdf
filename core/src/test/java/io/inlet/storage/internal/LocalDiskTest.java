package io.inlet.storage.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.storage.Location;
import io.inlet.storage.ObjectInfo;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectStoreContract;
import io.inlet.storage.ObjectStores;
import io.inlet.storage.ObjectUpload;
import io.inlet.storage.PutMode;
import io.inlet.storage.PutOutcome;
import io.inlet.storage.StoreRefusedException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDiskTest extends ObjectStoreContract {
  @TempDir Path temporary;

  /** Does not exist yet, nor does its parent. */
  private Path root() {
    return temporary.resolve("a lake #1 + 100% größer").resolve("inner");
  }

  @Override
  public ObjectStore openStore() throws IOException {
    return ObjectStores.open(Location.of(root()));
  }

  @Override
  public void assertNothingLeftBehind() throws IOException {
    try (Stream<Path> files = Files.walk(root())) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.startsWith(".inlet-"));
    }
  }

  @Test
  void opensAnAddressOfAnyForm() throws IOException {
    try (ObjectStore store = openStore()) {
      store.put("d/key", new byte[] {7});
    }
    for (String address : new String[] {root().toString(), root().toUri().toString()}) {
      try (ObjectStore store = ObjectStores.open(Location.parse(address))) {
        assertThat(store.list("").map(ObjectInfo::key)).containsExactly("d/key");
      }
    }
    assertThat(root().resolve("d/key")).hasBinaryContent(new byte[] {7});
  }

  @Test
  void hidesUploadsFromReadersOfTheDirectory() throws IOException {
    try (ObjectStore store = openStore();
        ObjectUpload upload = store.upload("table/part.parquet", PutMode.OVERWRITE)) {
      upload.write(new byte[10], 0, 10);
      try (Stream<Path> files = Files.list(root().resolve("table"))) {
        assertThat(files.map(path -> path.getFileName().toString()))
            .singleElement()
            .asString()
            .matches("\\.inlet-\\d+-\\d+-[0-9a-f-]{36}\\.tmp");
      }
    }
  }

  @Test
  void followsSymbolicLinks() throws IOException {
    Path elsewhere = Files.createDirectories(temporary.resolve("elsewhere"));
    Files.createDirectories(root());
    Files.createSymbolicLink(root().resolve("table"), elsewhere);
    try (ObjectStore store = openStore()) {
      assertThat(store.putIfAbsent("table/a/b", new byte[1])).isEqualTo(PutOutcome.CREATED);
      assertThat(store.list("").map(ObjectInfo::key)).containsExactly("table/a/b");
    }
    assertThat(elsewhere.resolve("a/b")).exists();
  }

  @Test
  void refusesAKeyThatContinuesAnother() throws IOException {
    try (ObjectStore store = openStore()) {
      store.put("a/b", new byte[1]);

      assertThatThrownBy(() -> store.put("a/b/c", new byte[1]))
          .isInstanceOf(StoreRefusedException.class)
          .hasMessageContaining("not a directory");
      assertThatThrownBy(() -> store.putIfAbsent("a", new byte[1]))
          .isInstanceOf(FileSystemException.class)
          .hasMessageContaining("a directory");
      assertThatThrownBy(() -> store.put("a", new byte[1])).isInstanceOf(IOException.class);
      assertThat(store.list("").map(ObjectInfo::key)).containsExactly("a/b");
    }
    assertNothingLeftBehind();
  }

  @Test
  void writesAgainAfterItsDirectoryWasRemoved() throws IOException {
    try (ObjectStore store = openStore()) {
      store.put("a/b/c", new byte[1]);
      Files.delete(root().resolve("a/b/c"));
      Files.delete(root().resolve("a/b"));
      Files.delete(root().resolve("a"));

      store.put("a/b/c", new byte[2]);

      assertThat(root().resolve("a/b/c")).hasSize(2);
    }
  }

  @Test
  void writesNothingWhenInterrupted() throws IOException {
    try (ObjectStore store = openStore()) {
      store.put("a/before", new byte[1]);
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> store.putIfAbsent("a/key", "x".getBytes(UTF_8)))
          .isInstanceOf(ClosedByInterruptException.class);
      assertThat(Thread.interrupted()).isTrue();

      assertThat(store.head("a/key")).isEmpty();
      assertThat(store.putIfAbsent("a/key", "x".getBytes(UTF_8))).isEqualTo(PutOutcome.CREATED);
    } finally {
      Thread.interrupted();
    }
    assertNothingLeftBehind();
  }
}
