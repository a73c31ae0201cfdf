package io.inlet.delta;

import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectUpload;
import io.inlet.storage.PutMode;
import io.inlet.storage.PutOutcome;
import io.inlet.storage.UnknownOutcomeException;
import io.inlet.storage.testing.ForwardingStore;
import java.io.IOException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/** A real store; what is written to it can fail, or succeed without the writer hearing of it. */
final class FaultyStore extends ForwardingStore {
  /** What goes wrong with a write. */
  enum Fault {
    /** It is refused before anything happened. */
    BEFORE,
    /** It happens, and nobody knows. */
    ANSWER_LOST,
    /** It does not happen, and nobody knows. */
    NOTHING_KNOWN,
    /** It goes well. */
    NONE
  }

  private record Planned(Predicate<String> keys, Fault fault) {}

  private final Queue<Planned> planned = new ConcurrentLinkedQueue<>();

  FaultyStore(ObjectStore store) {
    super(store);
  }

  /** Plans a fault for the next write to a key. */
  void plan(Predicate<String> keys, Fault fault) {
    planned.add(new Planned(keys, fault));
  }

  /** Whether every planned fault has happened. */
  boolean allHappened() {
    return planned.isEmpty();
  }

  static boolean isCommit(String key) {
    return key.matches(".*/_delta_log/[0-9]{20}\\.json");
  }

  private Fault next(String key) {
    Optional<Planned> plan = planned.stream().filter(p -> p.keys.test(key)).findFirst();
    if (plan.isPresent() && planned.remove(plan.get())) {
      return plan.get().fault;
    }
    return Fault.NONE;
  }

  private interface Write<T> {
    T run() throws IOException;
  }

  private <T> T write(String key, Write<T> write) throws IOException {
    Fault fault = next(key);
    switch (fault) {
      case BEFORE -> throw new IOException("refused by plan: " + key);
      case NOTHING_KNOWN ->
          throw new UnknownOutcomeException(root().resolve(key), new IOException("by plan"));
      case ANSWER_LOST, NONE -> {}
    }
    T answer = write.run();
    if (fault == Fault.ANSWER_LOST) {
      throw new UnknownOutcomeException(root().resolve(key), new IOException("by plan"));
    }
    return answer;
  }

  @Override
  public PutOutcome putIfAbsent(String key, byte[] content) throws IOException {
    return write(key, () -> store.putIfAbsent(key, content));
  }

  @Override
  public void put(String key, byte[] content) throws IOException {
    write(
        key,
        () -> {
          store.put(key, content);
          return key;
        });
  }

  @Override
  public ObjectUpload upload(String key, PutMode mode) throws IOException {
    ObjectUpload upload = store.upload(key, mode);
    return new ObjectUpload() {
      @Override
      public void write(byte[] source, int offset, int length) throws IOException {
        upload.write(source, offset, length);
      }

      @Override
      public long position() {
        return upload.position();
      }

      @Override
      public PutOutcome complete() throws IOException {
        return FaultyStore.this.write(key, upload::complete);
      }

      @Override
      public void abort() throws IOException {
        upload.abort();
      }
    };
  }
}
