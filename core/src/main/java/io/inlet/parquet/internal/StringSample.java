package io.inlet.parquet.internal;

import io.inlet.columnar.StringColumn;
import io.inlet.columnar.StringDictionary;
import java.util.Arrays;

/** Tells from a sample of a column whether its strings repeat enough for a dictionary. */
final class StringSample {
  private static final int BLOCKS = 32;

  /** Neighbours, so that no sample falls in step with keys that come in turn. */
  private static final int BLOCK = 64;

  /** A dictionary pays when the next value is new at most once in this many times. */
  private static final int REPEATS = 16;

  private static final int MAX_RETAINED = 2 << 20;

  private StringDictionary seen = new StringDictionary();
  private final int[] counts = new int[BLOCKS * BLOCK];

  /**
   * Whether the next value is likely to have occurred before. The share of values that a sample
   * holds once is about the share of values still unseen (Good and Turing).
   */
  boolean repeats(StringColumn column) {
    seen.truncate(0);
    Arrays.fill(counts, 0);
    int sampled = 0;
    int step = Math.max(BLOCK, column.size() / BLOCKS);
    for (int from = 0; from < column.size(); from += step) {
      for (int i = from; i < Math.min(from + BLOCK, column.size()); i++) {
        if (sampled < counts.length && !column.isNull(i)) {
          int start = column.offsets()[i];
          counts[seen.codeOf(column.data(), start, column.offsets()[i + 1] - start)]++;
          sampled++;
        }
      }
    }
    if (seen.retainedBytes() > MAX_RETAINED) {
      StringDictionary large = seen;
      seen = new StringDictionary();
      return repeats(large, sampled);
    }
    return repeats(seen, sampled);
  }

  private boolean repeats(StringDictionary distinct, int sampled) {
    int once = 0;
    for (int code = 0; code < distinct.size(); code++) {
      once += counts[code] == 1 ? 1 : 0;
    }
    return once * REPEATS <= sampled;
  }
}
