package io.inlet.storage;

/** The rule for ranges of objects, the same for every store. */
public final class ObjectRanges {
  private ObjectRanges() {}

  /**
   * Refuses what is no range; one that ends behind the object, or begins there, is.
   *
   * @throws IllegalArgumentException if {@code offset} or {@code length} is negative
   */
  public static void requireValid(long offset, long length) {
    if (offset < 0 || length < 0) {
      throw new IllegalArgumentException(
          String.format("offset: %d, length: %d (expected: both >= 0)", offset, length));
    }
  }
}
