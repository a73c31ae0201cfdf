package io.inlet.storage.testing;

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

/** A store in front of a real one, which does everything that a test does not override. */
public abstract class ForwardingStore implements ObjectStore {
  /** The real one; closed with this. */
  protected final ObjectStore store;

  /** In front of {@code store}. */
  protected ForwardingStore(ObjectStore store) {
    this.store = store;
  }

  @Override
  public Location root() {
    return store.root();
  }

  @Override
  public InputStream read(String key) throws IOException {
    return store.read(key);
  }

  @Override
  public InputStream read(String key, long offset, long length) throws IOException {
    return store.read(key, offset, length);
  }

  @Override
  public Optional<ObjectInfo> head(String key) throws IOException {
    return store.head(key);
  }

  @Override
  public ObjectPage list(ListRequest request) throws IOException {
    return store.list(request);
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
