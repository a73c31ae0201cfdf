package io.inlet.parquet.internal;

import io.inlet.columnar.StringColumn;
import io.inlet.columnar.StringDictionary;

/** Tells from a sample of a column whether its strings repeat enough for a dictionary. */
final class StringSample {
  private static final int SAMPLE = 1024;

  /** A dictionary pays when at most one sampled value in this many is new. */
  private static final int REPEATS = 8;

  private StringSample() {}

  static boolean repeats(StringColumn column) {
    StringDictionary seen = new StringDictionary();
    int step = Math.max(1, column.size() / SAMPLE);
    int sampled = 0;
    for (int i = 0; i < column.size(); i += step) {
      if (!column.isNull(i)) {
        int start = column.offsets()[i];
        seen.codeOf(column.data(), start, column.offsets()[i + 1] - start);
        sampled++;
        if (seen.size() > 16 && seen.size() * REPEATS > SAMPLE) {
          return false;
        }
      }
    }
    return seen.size() * REPEATS <= sampled;
  }
}
