package io.inlet.columnar;

/** How buffers grow. */
final class Capacity {
  private Capacity() {}

  private static final int SMALL = 128 << 10;

  /**
   * A capacity of at least {@code needed} values: half as much again as {@code current}, of what is
   * large a quarter.
   */
  static int grow(int current, int needed) {
    if (needed < 0) {
      throw new OutOfMemoryError("a column cannot hold more than 2^31 - 1 bytes");
    }
    return Math.max(
        needed, Math.max(16, current + (current < SMALL ? current >> 1 : current >> 2)));
  }
}
