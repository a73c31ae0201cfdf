package io.inlet.storage;

import java.util.Random;

/** Where the contract's tests get their stores from. */
public interface StoreUnderTest {
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
    return 16;
  }

  /** How many keys are raced for. */
  default int racedKeys() {
    return 25;
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
