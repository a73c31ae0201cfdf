package io.inlet.parquet.internal.encoding;

import java.util.Arrays;

/**
 * A split block bloom filter: BloomFilter.md of the specification.
 *
 * <p>It starts with room for as many values as there may be. At the end it is folded to what the
 * distinct values need, whose number its bits give away: halving a filter means to join each pair
 * of neighbouring blocks, since the block of a value is given by the upper bits of its hash.
 */
public final class BloomFilter {
  private static final int[] SALT = {
    0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d, 0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31
  };
  private static final int WORDS = SALT.length;
  private static final int BLOCK_BYTES = 4 * WORDS;

  private int[] words = new int[WORDS];
  private int blocks = 1;

  /** Empties the filter and makes room for {@code values} distinct values. */
  public void start(long values, double falsePositives, int maxBytes) {
    blocks = blocksFor((double) values, falsePositives, maxBytes);
    if (words.length < blocks * WORDS) {
      words = new int[blocks * WORDS];
    } else {
      Arrays.fill(words, 0, blocks * WORDS, 0);
    }
  }

  private static int blocksFor(double values, double falsePositives, int maxBytes) {
    // log1p: the difference of 1 and a very small share would be 1.
    double bits = -8 * values / Math.log1p(-Math.pow(falsePositives, 1.0 / 8));
    int blocks = 1;
    while (blocks * 8.0 * BLOCK_BYTES < bits && 2L * blocks * BLOCK_BYTES <= maxBytes) {
      blocks *= 2;
    }
    return blocks;
  }

  /** Adds the value that {@link XxHash64} gives {@code hash}. */
  public void add(long hash) {
    int first = (int) (((hash >>> 32) * blocks) >>> 32) * WORDS;
    int key = (int) hash;
    for (int i = 0; i < WORDS; i++) {
      words[first + i] |= 1 << ((key * SALT[i]) >>> 27);
    }
  }

  /** About the number of distinct values added. */
  double distinctValues() {
    long set = 0;
    for (int i = 0; i < blocks * WORDS; i++) {
      set += Integer.bitCount(words[i]);
    }
    double free = 1 - set / (32.0 * WORDS * blocks);
    // Each value sets one of the 32 bits of each word of its block.
    return free <= 0 ? Double.MAX_VALUE : blocks * Math.log(free) / Math.log(31 / 32.0);
  }

  /** Ends the filter and returns its bits, no more of them than its values need. */
  public byte[] finish(double falsePositives, int maxBytes) {
    int needed = blocksFor(distinctValues(), falsePositives, maxBytes);
    for (; blocks > needed; blocks /= 2) {
      for (int to = 0; to < blocks / 2; to++) {
        for (int i = 0; i < WORDS; i++) {
          words[to * WORDS + i] = words[2 * to * WORDS + i] | words[(2 * to + 1) * WORDS + i];
        }
      }
    }
    byte[] bytes = new byte[blocks * BLOCK_BYTES];
    for (int i = 0; i < blocks * WORDS; i++) {
      ByteOutput.INT.set(bytes, 4 * i, words[i]);
    }
    return bytes;
  }

  int retainedBytes() {
    return 4 * words.length;
  }
}
