package io.inlet.otlp.internal;

import io.inlet.columnar.StringDictionary;
import java.util.Arrays;

/**
 * Which bytes of requests state which dictionary entry of a batch. Holds a bounded number of bytes
 * and starts over when it is full; when it then has found fewer than half as many as it holds, it
 * rests until it is cleared for the next batch.
 */
final class EntryMemory {
  /** What {@link #find} returns for bytes that it has not met. */
  static final int NEW = -1;

  private static final DecodeCounts NOTHING = new DecodeCounts();

  private final int maxBytes;
  private final StringDictionary keys = new StringDictionary();
  private int[] entries = new int[16];
  private DecodeCounts[] counts = new DecodeCounts[16];
  private long found;
  private boolean resting;
  private int current;

  /** A memory of about {@code maxBytes}. */
  EntryMemory(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * The entry that bytes state. When it is {@link #NEW}, {@link #remember} or {@link #giveUp} comes
   * next.
   */
  int find(byte[] bytes, int from, int length) {
    if (keys.usedBytes() + length > maxBytes) {
      resting |= 2 * found < keys.size();
      forget();
    }
    if (resting) {
      return NEW;
    }
    int known = keys.size();
    current = keys.codeOf(bytes, from, length);
    if (current == known) {
      return NEW;
    }
    found++;
    return entries[current];
  }

  /** The bytes that have just been found to be new state {@code entry}. */
  void remember(int entry) {
    remember(entry, NOTHING);
  }

  /**
   * As {@link #remember(int)}.
   *
   * @param itsCounts what was counted when the entry was made
   */
  void remember(int entry, DecodeCounts itsCounts) {
    if (resting) {
      return;
    }
    if (current == entries.length) {
      entries = Arrays.copyOf(entries, 2 * current);
      counts = Arrays.copyOf(counts, 2 * current);
    }
    entries[current] = entry;
    counts[current] = itsCounts;
  }

  /** The bytes that have just been found to be new state nothing that can be used again. */
  void giveUp() {
    if (!resting) {
      keys.truncate(current);
    }
  }

  /** What was counted when the entry last found was made. */
  DecodeCounts counts() {
    return counts[current];
  }

  /** Forgets everything, and rests no longer. */
  void clear() {
    forget();
    resting = false;
  }

  private void forget() {
    keys.truncate(0);
    found = 0;
  }

  long retainedBytes() {
    return keys.retainedBytes() + 12L * entries.length;
  }
}
