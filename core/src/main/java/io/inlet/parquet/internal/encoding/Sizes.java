package io.inlet.parquet.internal.encoding;

/** How buffers grow. */
public final class Sizes {
  private static final int MAX = Integer.MAX_VALUE - 16;

  private Sizes() {}

  /** A length of at least {@code needed}, half as much again as {@code length}. */
  public static int grow(int length, long needed) {
    if (needed > MAX) {
      throw new IllegalStateException(
          "a page of one row group takes more than 2^31 values: write smaller row groups");
    }
    return (int) Math.min(MAX, Math.max(needed, length + (length >> 1)));
  }
}
