package io.inlet.storage;

import java.util.Random;

/** Where the contract's tests get their stores from. */
public interface StoreUnderTest {
  /** Whether the long forms are asked for: {@code -Dinlet.stress=long}. */
  boolean LONG = "long".equals(System.getProperty("inlet.stress"));

  /**
   * Opens the place of the running test: empty at its first call, and the same at each further one,
   * as another process would open it. The caller closes the store.
   */
  ObjectStore openStore() throws Exception;

  /** How many bytes the large object has. */
  default int largeObjectBytes() {
    return 20 << 20;
  }

  /** How many write one key at the same time. */
  default int racers() {
    return LONG ? 64 : 16;
  }

  /** How many keys are raced for. */
  default int racedKeys() {
    return LONG ? 200 : 4;
  }

  /**
   * Opens the place of the running test so that even a small upload is sent in parts, where the
   * store can be told to.
   */
  default ObjectStore openStoreThatUploadsInParts() throws Exception {
    return openStore();
  }

  /** Whether a thread that came with a store may outlive it. None should. */
  default boolean mayOutliveItsStore(Thread thread) {
    return false;
  }

  /** Looks behind the store, where that can be done, for parts of uploads that have ended. */
  default void assertNothingLeftBehind() throws Exception {}

  /** Bytes that look like no others. */
  static byte[] randomBytes(int seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
