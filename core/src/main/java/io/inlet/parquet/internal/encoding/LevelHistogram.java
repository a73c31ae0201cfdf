package io.inlet.parquet.internal.encoding;

import java.util.Arrays;
import java.util.List;

/**
 * How often each level from 0 to a maximum occurs: "SizeStatistics" of parquet.thrift. Empty where
 * the maximum is 0.
 */
public final class LevelHistogram {
  private final long[] counts;

  /** No levels counted yet, which are from 0 to {@code max}. */
  public LevelHistogram(int max) {
    counts = new long[max == 0 ? 0 : max + 1];
  }

  /** Whether the only level is 0, which is not counted. */
  public boolean isEmpty() {
    return counts.length == 0;
  }

  /** How often {@code level} occurs. */
  public long count(int level) {
    return counts[level];
  }

  /** The counts from level 0 up. */
  public List<Long> toList() {
    return Arrays.stream(counts).boxed().toList();
  }

  /** Adds the counts of a histogram of the same levels. */
  public void add(LevelHistogram other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
  }

  /** Counts one level {@code times} over. */
  void add(int level, long times) {
    if (times != 0) {
      counts[level] += times;
    }
  }

  /** Counts levels one by one. */
  void add(byte[] levels, int from, int to) {
    for (int i = from; i < to; i++) {
      counts[levels[i]]++;
    }
  }
}
