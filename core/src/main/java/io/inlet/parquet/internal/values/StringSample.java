package io.inlet.parquet.internal.values;

import io.inlet.columnar.StringColumn;
import io.inlet.columnar.StringDictionary;
import java.util.Arrays;

/**
 * Tells from a sample of a column whether its strings repeat enough to try a dictionary.
 *
 * <p>The share of values that a sample holds once is about the share of values still unseen (Good
 * and Turing). A small sample sorts out what never repeats; a larger one sees values that repeat
 * after hundreds of others.
 */
final class StringSample {
  private static final int SMALL = 2048;
  private static final double MOST_NEW_OF_SMALL = 0.6;
  private static final int LARGE = 16_384;
  private static final double MOST_NEW_OF_LARGE = 0.25;

  /** Neighbours, so that no sample falls in step with keys that come in turn. */
  private static final int BLOCK = 64;

  /** Distinct strings of so many bytes are enough of a sample, however few they are. */
  private static final int MAX_BYTES = 1 << 20;

  private StringDictionary seen = new StringDictionary();
  private int[] counts = new int[0];

  /**
   * Whether strings repeat.
   *
   * @param apart whether neighbours count once: that they are equal, compression finds out by
   *     itself
   */
  boolean repeats(StringColumn column, boolean apart) {
    boolean repeats = shareOfNew(column, SMALL, apart) <= MOST_NEW_OF_SMALL;
    if (repeats && column.size() > SMALL) {
      repeats = shareOfNew(column, LARGE, apart) <= MOST_NEW_OF_LARGE;
    }
    if (seen.retainedBytes() > 4 * MAX_BYTES) {
      seen = new StringDictionary();
    }
    return repeats;
  }

  private double shareOfNew(StringColumn column, int size, boolean apart) {
    seen.truncate(0);
    if (counts.length < size) {
      counts = new int[size];
    }
    Arrays.fill(counts, 0);
    int sampled = 0;
    int step = Math.max(BLOCK, column.size() / (size / BLOCK));
    for (int from = 0; from < column.size() && seen.values().dataSize() < MAX_BYTES; from += step) {
      int last = -1;
      for (int i = from; i < Math.min(from + BLOCK, column.size()); i++) {
        if (sampled < size && !column.isNull(i)) {
          int start = column.offsets()[i];
          int code = seen.codeOf(column.data(), start, column.offsets()[i + 1] - start);
          if (code != last || !apart) {
            counts[code]++;
            sampled++;
          }
          last = code;
        }
      }
    }
    int once = 0;
    for (int code = 0; code < seen.size(); code++) {
      once += counts[code] == 1 ? 1 : 0;
    }
    return sampled == 0 ? 1 : (double) once / sampled;
  }
}
