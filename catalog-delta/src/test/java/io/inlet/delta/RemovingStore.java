package io.inlet.delta;

import io.inlet.storage.ObjectInfo;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.PutOutcome;
import io.inlet.storage.testing.ForwardingStore;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A store on local disk whose owner removes a table at a moment that matters. */
final class RemovingStore extends ForwardingStore {
  private final Path table;
  private final AtomicBoolean beforeLook = new AtomicBoolean();
  private final AtomicBoolean beforePut = new AtomicBoolean();

  RemovingStore(ObjectStore store, Path table) {
    super(store);
    this.table = table;
  }

  /** Removes the table when the next commit looks whether it is there, its files written. */
  void removeBeforeTheLook() {
    beforeLook.set(true);
  }

  /** Removes the table between the look and the put of the next commit. */
  void removeBeforeThePut() {
    beforePut.set(true);
  }

  /** Removes a directory, into which a checksum may still be on its way. */
  static void remove(Path directory) throws IOException {
    while (Files.exists(directory)) {
      List<Path> paths;
      try (var walk = Files.walk(directory)) {
        paths = walk.sorted(Comparator.reverseOrder()).toList();
      }
      try {
        for (Path path : paths) {
          Files.deleteIfExists(path);
        }
      } catch (DirectoryNotEmptyException e) {
        // Once more.
      }
    }
  }

  @Override
  public Optional<ObjectInfo> head(String key) throws IOException {
    if (FaultyStore.isCommit(key) && beforeLook.getAndSet(false)) {
      remove(table);
    }
    return store.head(key);
  }

  @Override
  public PutOutcome putIfAbsent(String key, byte[] content) throws IOException {
    if (FaultyStore.isCommit(key) && beforePut.getAndSet(false)) {
      remove(table);
    }
    return store.putIfAbsent(key, content);
  }
}
