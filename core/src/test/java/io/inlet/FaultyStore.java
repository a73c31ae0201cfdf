package io.inlet;

import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectUpload;
import io.inlet.storage.PutMode;
import io.inlet.storage.PutOutcome;
import io.inlet.storage.StoreRefusedException;
import io.inlet.storage.testing.ForwardingStore;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A real store with faults in front of it: uploads that stall, fail or lose their answer. */
final class FaultyStore extends ForwardingStore {

  /** So many of the next uploads fail when they begin. */
  final AtomicInteger failingOpens = new AtomicInteger();

  /** So many of the next uploads are refused, as by a bucket that does not exist. */
  final AtomicInteger refusals = new AtomicInteger();

  /** So many of the next uploads fail when bytes are written. */
  final AtomicInteger failingWrites = new AtomicInteger();

  /** So many of the next uploads succeed and the caller hears that they failed. */
  final AtomicInteger lostAnswers = new AtomicInteger();

  /** The uploads that have been begun. */
  final AtomicInteger uploads = new AtomicInteger();

  /** So much longer does each write of bytes take. */
  volatile Duration slowness = Duration.ZERO;

  /** While set, uploads wait for it. */
  volatile @Nullable CountDownLatch stall;

  FaultyStore(ObjectStore store) {
    super(store);
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
    uploads.incrementAndGet();
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
      LockSupport.parkNanos(slowness.toNanos());
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
}
