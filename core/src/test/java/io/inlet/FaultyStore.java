package io.inlet;

import io.inlet.storage.ListRequest;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectInfo;
import io.inlet.storage.ObjectPage;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectUpload;
import io.inlet.storage.PutMode;
import io.inlet.storage.PutOutcome;
import io.inlet.storage.StoreRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A real store with faults in front of it: uploads that stall, fail or lose their answer. */
final class FaultyStore implements ObjectStore {
  private final ObjectStore store;

  /** So many of the next uploads fail when they begin. */
  final AtomicInteger failingOpens = new AtomicInteger();

  /** So many of the next uploads are refused, as by a bucket that does not exist. */
  final AtomicInteger refusals = new AtomicInteger();

  /** So many of the next uploads fail when bytes are written. */
  final AtomicInteger failingWrites = new AtomicInteger();

  /** So many of the next uploads succeed and the caller hears that they failed. */
  final AtomicInteger lostAnswers = new AtomicInteger();

  /** While set, uploads wait for it. */
  volatile @Nullable CountDownLatch stall;

  FaultyStore(ObjectStore store) {
    this.store = store;
  }

  private static boolean take(AtomicInteger faults) {
    return faults.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }

  private void pass() throws IOException {
    CountDownLatch latch = stall;
    if (latch != null) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while the store stalls", e);
      }
    }
  }

  @Override
  public ObjectUpload upload(String key, PutMode mode) throws IOException {
    pass();
    if (take(refusals)) {
      throw new StoreRefusedException("no such bucket", new IOException("404"));
    }
    if (take(failingOpens)) {
      throw new IOException("no upload today");
    }
    return new FaultyUpload(store.upload(key, mode));
  }

  private final class FaultyUpload implements ObjectUpload {
    private final ObjectUpload upload;

    FaultyUpload(ObjectUpload upload) {
      this.upload = upload;
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      pass();
      if (take(failingWrites)) {
        throw new IOException("the connection broke");
      }
      upload.write(source, offset, length);
    }

    @Override
    public long position() {
      return upload.position();
    }

    @Override
    public PutOutcome complete() throws IOException {
      pass();
      PutOutcome outcome = upload.complete();
      if (take(lostAnswers)) {
        throw new IOException("the answer was lost");
      }
      return outcome;
    }

    @Override
    public void abort() throws IOException {
      upload.abort();
    }
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
  public void close() throws IOException {
    store.close();
  }
}
