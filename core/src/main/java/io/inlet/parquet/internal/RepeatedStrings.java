package io.inlet.parquet.internal;

import io.inlet.columnar.StringColumn;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Encodes strings of which many equal the one before, such as the trace ids of spans: "Delta
 * Strings (DELTA_BYTE_ARRAY = 7)" of Encodings.md. Such a string is all prefix, any other all
 * suffix: prefixes that are shorter, compression finds by itself.
 */
final class RepeatedStrings {
  private static final int RETAINED = 1 << 20;

  private final LengthEncoding lengthEncoding;
  private int[] prefixes = new int[1024];
  private int[] suffixes = new int[1024];
  private int count;
  private long bytes;
  private long pageBytes;

  /** The page's strings, without those that equal the one before. */
  private byte[] distinct = new byte[0];

  private int distinctSize;
  private int lastLength;

  RepeatedStrings(EncodingTrial trial) {
    this.lengthEncoding = new LengthEncoding(trial.needed());
  }

  void startPage() {
    count = 0;
    bytes = 0;
    distinctSize = 0;
  }

  int count() {
    return count;
  }

  /** The bytes of the last page's strings. */
  long pageBytes() {
    return pageBytes;
  }

  /** Appends strings, {@code times} over. */
  void append(StringColumn source, int @Nullable [] codes, int from, int to, int times) {
    long needed = count + (long) (to - from) * times;
    if (needed > prefixes.length) {
      prefixes = Arrays.copyOf(prefixes, Sizes.grow(prefixes.length, needed));
      suffixes = Arrays.copyOf(suffixes, prefixes.length);
    }
    byte[] data = source.data();
    int[] offsets = source.offsets();
    boolean nulls = source.nullCount() > 0;
    for (int time = 0; time < times; time++) {
      for (int i = from; i < to; i++) {
        int position = codes == null ? i : codes[i];
        if (!nulls || !source.isNull(position)) {
          append(data, offsets[position], offsets[position + 1]);
        }
      }
    }
  }

  private void append(byte[] data, int from, int to) {
    int length = to - from;
    boolean repeated = count > 0 && equalsLast(data, from, to);
    prefixes[count] = repeated ? length : 0;
    suffixes[count] = repeated ? 0 : length;
    count++;
    bytes += length;
    if (!repeated) {
      if (distinct.length - distinctSize < length) {
        distinct =
            Arrays.copyOf(distinct, Sizes.grow(distinct.length, (long) distinctSize + length));
      }
      System.arraycopy(data, from, distinct, distinctSize, length);
      distinctSize += length;
      lastLength = length;
    }
  }

  private boolean equalsLast(byte[] data, int from, int to) {
    return Arrays.equals(data, from, to, distinct, distinctSize - lastLength, distinctSize);
  }

  /** Adds the strings of the page to {@code range}, without those that equal the one before. */
  void addTo(StringRange range) {
    int from = 0;
    for (int i = 0; i < count; i++) {
      if (prefixes[i] == 0) {
        range.add(distinct, from, from + suffixes[i]);
        from += suffixes[i];
      }
    }
  }

  /** Adds the strings of the page to {@code filter}, without those that equal the one before. */
  void addTo(BloomFilter filter) {
    int from = 0;
    for (int i = 0; i < count; i++) {
      if (prefixes[i] == 0) {
        filter.add(XxHash64.hash(distinct, from, from + suffixes[i]));
        from += suffixes[i];
      }
    }
  }

  /** Writes the page; its strings stay as they are until more are appended. */
  void write(ByteOutput out) {
    lengthEncoding.encode(prefixes, count, out);
    lengthEncoding.encode(suffixes, count, out);
    out.write(distinct, 0, distinctSize);
    pageBytes = bytes;
    startPage();
  }

  void endChunk() {
    if (prefixes.length > RETAINED) {
      prefixes = new int[1024];
      suffixes = new int[1024];
    }
    if (distinct.length > 4 * RETAINED) {
      distinct = new byte[0];
    }
  }
}
