package io.inlet.otlp.internal;

import io.inlet.columnar.StringDictionary;
import java.util.Arrays;

/**
 * Which bytes of requests state which dictionary entry of a batch. Holds a bounded number of bytes
 * and starts over when it is full; when it then has found fewer than half as many as it holds, it
 * rests until it is cleared for the next batch.
 */
final class EntryMemory {
  /** What {@link #find} returns for bytes that it knows no entry of. */
  static final int NEW = -1;

  private static final int NONE = -1;
  private static final DecodeCounts NOTHING = new DecodeCounts();

  private final int maxBytes;
  private StringDictionary keys = new StringDictionary();
  private int[] entries = new int[16];
  private DecodeCounts[] counts = new DecodeCounts[16];
  private long found;
  private boolean resting;

  /** The key that was asked for last; {@link #NONE} if nothing can be remembered of it. */
  private int current = NONE;

  /** A memory of {@code maxBytes}, whose buffers may take three times as much. */
  EntryMemory(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** The entry that bytes state. When it is {@link #NEW}, {@link #remember} may come next. */
  int find(byte[] bytes, int from, int length) {
    current = NONE;
    if (length > maxBytes / 8) {
      return NEW;
    }
    if (keys.usedBytes() + length > maxBytes) {
      resting |= 2 * found < keys.size();
      forget();
    }
    if (resting) {
      return NEW;
    }
    int known = keys.size();
    if (known == entries.length) {
      entries = Arrays.copyOf(entries, 2 * known);
      counts = Arrays.copyOf(counts, 2 * known);
    }
    entries[known] = NEW;
    current = keys.codeOf(bytes, from, length);
    int entry = entries[current];
    found += entry == NEW ? 0 : 1;
    return entry;
  }

  /** The bytes that were asked for last state {@code entry}; {@link #NEW} takes that back. */
  void remember(int entry) {
    remember(entry, NOTHING);
  }

  /**
   * As {@link #remember(int)}.
   *
   * @param itsCounts what was counted when the entry was made
   */
  void remember(int entry, DecodeCounts itsCounts) {
    if (current != NONE) {
      entries[current] = entry;
      counts[current] = itsCounts;
    }
  }

  /** What was counted when the entry that was found last was made. */
  DecodeCounts counts() {
    return counts[current];
  }

  /** Forgets everything, and rests no longer; keeps its buffers, if they were of use. */
  void clear() {
    if (resting) {
      keys = new StringDictionary();
    }
    forget();
    resting = false;
  }

  private void forget() {
    keys.truncate(0);
    found = 0;
    current = NONE;
  }

  long retainedBytes() {
    return keys.retainedBytes() + 12L * entries.length;
  }
}
