package io.inlet.columnar;

import java.util.Arrays;

/**
 * Distinct strings, each with a code: its position in {@link #values()}, counted from 0 in the
 * order of first appearance. Null is a value like any other.
 */
public final class StringDictionary {
  private static final int MIN_SLOTS = 32;

  /** An emptied dictionary has no more slots in use, so that emptying it again takes no time. */
  private static final int MAX_EMPTY_SLOTS = 256;

  private final StringColumn values = new StringColumn();
  private int[] hashes = new int[16];

  /** A code and one, or 0, for each hash; of {@link #slotCount} slots, a power of two. */
  private int[] slots = new int[MIN_SLOTS];

  private int slotCount = MIN_SLOTS;
  private int nullCode = -1;

  /** The distinct values, by code. */
  public StringColumn values() {
    return values;
  }

  /** The number of distinct values. */
  public int size() {
    return values.size();
  }

  /** The code of null, added if it is new. */
  public int codeOfNull() {
    if (nullCode < 0) {
      nullCode = values.size();
      values.appendNull();
      remember(nullCode, 0);
    }
    return nullCode;
  }

  /** The code of a string, added if it is new. The bytes must be valid UTF-8. */
  public int codeOf(byte[] utf8, int offset, int length) {
    int hash = Bytes.hash(utf8, offset, length);
    int mask = slotCount - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      int code = slots[slot] - 1;
      if (hashes[code] == hash && holds(code, utf8, offset, length)) {
        return code;
      }
      slot = (slot + 1) & mask;
    }
    int code = values.size();
    values.append(utf8, offset, length);
    remember(code, hash);
    if (2 * values.size() > slotCount) {
      rehash(2 * slotCount);
    } else {
      slots[slot] = code + 1;
    }
    return code;
  }

  /** Whether the value of {@code code} is the given bytes. */
  public boolean holds(int code, byte[] utf8, int offset, int length) {
    int[] offsets = values.offsets();
    return code != nullCode
        && Bytes.equal(
            values.data(), offsets[code], offsets[code + 1], utf8, offset, offset + length);
  }

  /** Forgets the codes from {@code newSize} on. */
  public void truncate(int newSize) {
    if (newSize >= values.size()) {
      return;
    }
    values.truncate(newSize);
    if (nullCode >= newSize) {
      nullCode = -1;
    }
    rehash(newSize == 0 ? Math.min(slotCount, MAX_EMPTY_SLOTS) : slotCount);
  }

  /** The bytes of the buffers as allocated. */
  public long retainedBytes() {
    return values.retainedBytes() + 4L * (hashes.length + slots.length);
  }

  /** The bytes of the buffers that hold values. */
  public long usedBytes() {
    return values.usedBytes() + 12L * values.size();
  }

  private void remember(int code, int hash) {
    if (code == hashes.length) {
      hashes = Arrays.copyOf(hashes, Capacity.grow(code, code + 1));
    }
    hashes[code] = hash;
  }

  private void rehash(int count) {
    if (slots.length < count) {
      slots = new int[count];
    } else {
      Arrays.fill(slots, 0, count, 0);
    }
    slotCount = count;
    int mask = count - 1;
    for (int code = 0; code < values.size(); code++) {
      if (code != nullCode) {
        int slot = hashes[code] & mask;
        while (slots[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        slots[slot] = code + 1;
      }
    }
  }
}
