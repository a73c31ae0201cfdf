package io.inlet.delta;

import io.inlet.storage.ObjectStore;
import io.inlet.storage.testing.ForwardingStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A real store whose reads of commit files wait until several of them go on at once. */
final class MeetingStore extends ForwardingStore {
  private static final long SECONDS = 30;

  private final CountDownLatch meeting;
  private final List<String> reads = new CopyOnWriteArrayList<>();
  private final Set<String> failed = ConcurrentHashMap.newKeySet();
  private volatile boolean failFirst;

  /** Reads wait until so many have begun, and go on without each other after a while. */
  MeetingStore(ObjectStore store, int atOnce) {
    super(store);
    this.meeting = new CountDownLatch(atOnce);
  }

  /** This store, with no meeting, but the first read of every commit file fails. */
  MeetingStore failingTheFirstReadOfEach() {
    failFirst = true;
    return this;
  }

  /** Whether so many reads were going on at once. */
  boolean met() {
    return meeting.getCount() == 0;
  }

  /** The commit files that were read, as often as they were. */
  List<String> reads() {
    return List.copyOf(reads);
  }

  @Override
  public InputStream read(String key) throws IOException {
    if (key.matches(".*/\\d{20}\\.json")) {
      reads.add(key);
      if (failFirst) {
        if (failed.add(key)) {
          throw new IOException("by plan");
        }
      } else {
        meet();
      }
    }
    return store.read(key);
  }

  private void meet() throws IOException {
    long left = meeting.getCount();
    meeting.countDown();
    try {
      if (left > 0 && !meeting.await(SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("one read at a time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
