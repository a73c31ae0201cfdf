package io.inlet.delta;

import io.inlet.storage.ListRequest;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectInfo;
import io.inlet.storage.ObjectPage;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectUpload;
import io.inlet.storage.PutMode;
import io.inlet.storage.PutOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A real store that counts what is read from it. */
final class CountingStore implements ObjectStore {
  private final ObjectStore store;
  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicInteger lists = new AtomicInteger();
  private final AtomicInteger listed = new AtomicInteger();

  CountingStore(ObjectStore store) {
    this.store = store;
  }

  /** Requests for an object or a range of one. */
  int reads() {
    return reads.get();
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
  public Location root() {
    return store.root();
  }

  @Override
  public InputStream read(String key) throws IOException {
    reads.incrementAndGet();
    return store.read(key);
  }

  @Override
  public InputStream read(String key, long offset, long length) throws IOException {
    reads.incrementAndGet();
    return store.read(key, offset, length);
  }

  @Override
  public Optional<ObjectInfo> head(String key) throws IOException {
    return store.head(key);
  }

  @Override
  public ObjectPage list(ListRequest request) throws IOException {
    lists.incrementAndGet();
    ObjectPage page = store.list(request);
    listed.addAndGet(page.objects().size());
    return page;
  }

  @Override
  public void delete(String key) throws IOException {
    store.delete(key);
  }

  @Override
  public void put(String key, byte[] content) throws IOException {
    store.put(key, content);
  }

  @Override
  public PutOutcome putIfAbsent(String key, byte[] content) throws IOException {
    return store.putIfAbsent(key, content);
  }

  @Override
  public ObjectUpload upload(String key, PutMode mode) throws IOException {
    return store.upload(key, mode);
  }

  @Override
  public void close() throws IOException {
    store.close();
  }
}
