package io.inlet.oracle;

import java.util.Random;
import java.util.stream.LongStream;

/** How many random cases a try takes: one, and 50 with {@code -Dinlet.stress=long}. */
final class Seeds {
  private static final int COUNT = "long".equals(System.getProperty("inlet.stress")) ? 50 : 1;

  private Seeds() {}

  /** The seed itself, then as many that follow from it as the run is long. */
  static long[] from(long start) {
    return LongStream.concat(LongStream.of(start), new Random(start).longs(COUNT - 1L)).toArray();
  }
}
