package io.inlet.parquet.internal.encoding;

/** Repeats what stands in an array. */
public final class Repeats {
  private Repeats() {}

  /**
   * Puts the {@code length} elements at {@code start} there {@code times} over, one behind the
   * other, doubling what stands there with every copy.
   *
   * @param array of any element type, with room for all of it
   * @return the position behind the last
   */
  public static int fill(Object array, int start, int length, int times) {
    int total = length * times;
    for (int done = length; done < total; ) {
      int more = Math.min(done, total - done);
      System.arraycopy(array, start, array, start + done, more);
      done += more;
    }
    return start + total;
  }

  /**
   * Writes {@code length} bytes from {@code at} on that go on as the {@code period} bytes before
   * them do.
   */
  static void extend(byte[] bytes, int at, int period, int length) {
    for (int done = 0; done < length; ) {
      int more = Math.min(period + done, length - done);
      System.arraycopy(bytes, at - period, bytes, at + done, more);
      done += more;
    }
  }
}
