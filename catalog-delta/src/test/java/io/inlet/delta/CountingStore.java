package io.inlet.delta;

import io.inlet.storage.ListRequest;
import io.inlet.storage.ObjectInfo;
import io.inlet.storage.ObjectPage;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.testing.ForwardingStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A real store that counts what is read from it. */
final class CountingStore extends ForwardingStore {
  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicInteger misses = new AtomicInteger();
  private final AtomicInteger heads = new AtomicInteger();
  private final AtomicInteger lists = new AtomicInteger();
  private final AtomicInteger listed = new AtomicInteger();

  CountingStore(ObjectStore store) {
    super(store);
  }

  /** Requests for an object or a range of one. */
  int reads() {
    return reads.get();
  }

  /** Those for whole objects that are not there. */
  int misses() {
    return misses.get();
  }

  /** Requests for an object's size and time. */
  int heads() {
    return heads.get();
  }

  /** Requests for a page of a listing. */
  int lists() {
    return lists.get();
  }

  /** Objects that listings have given. */
  int listed() {
    return listed.get();
  }

  @Override
  public InputStream read(String key) throws IOException {
    reads.incrementAndGet();
    try {
      return store.read(key);
    } catch (NoSuchFileException e) {
      misses.incrementAndGet();
      throw e;
    }
  }

  @Override
  public InputStream read(String key, long offset, long length) throws IOException {
    reads.incrementAndGet();
    return store.read(key, offset, length);
  }

  @Override
  public Optional<ObjectInfo> head(String key) throws IOException {
    heads.incrementAndGet();
    return store.head(key);
  }

  @Override
  public ObjectPage list(ListRequest request) throws IOException {
    lists.incrementAndGet();
    ObjectPage page = store.list(request);
    listed.addAndGet(page.objects().size());
    return page;
  }
}
