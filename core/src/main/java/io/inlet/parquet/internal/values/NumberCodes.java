package io.inlet.parquet.internal.values;

import io.inlet.parquet.internal.encoding.BitPacking;
import io.inlet.parquet.internal.encoding.ByteOutput;
import io.inlet.parquet.internal.encoding.HybridEncoding;
import java.util.Arrays;

/** Turns integers and doubles into codes of one dictionary for a column chunk. */
final class NumberCodes {
  /** Looking up more distinct numbers than this, and than one in two, is not worth the time. */
  private static final int FEW = 4096;

  private static final int RETAINED = 1 << 20;

  private final long maxBytes;
  private final NumberDictionary dictionary = new NumberDictionary();
  private boolean narrow;
  private int[] codes = new int[1024];
  private long encoded;

  /** A dictionary of at most {@code maxBytes} in plain encoding. */
  NumberCodes(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * Starts with an empty dictionary.
   *
   * @param ofFourBytes whether a number takes four bytes instead of eight
   */
  void startChunk(boolean ofFourBytes) {
    narrow = ofFourBytes;
    dictionary.truncate(0);
    encoded = 0;
  }

  /** The number of distinct numbers. */
  int size() {
    return dictionary.size();
  }

  /** Looks up the codes of a page; false if there are too many distinct numbers. */
  boolean lookUp(long[] page, int count) {
    if (codes.length < count) {
      codes = new int[page.length];
    }
    if (count > 1 && Arrays.equals(page, 1, count, page, 0, count - 1)) {
      return lookUpOne(page[0], count);
    }
    long last = 0;
    int lastCode = -1;
    for (int i = 0; i < count; i++) {
      long value = page[i];
      int code = dictionary.codeOfSmall(value);
      if (code < 0) {
        if (value != last || lastCode < 0) {
          int before = dictionary.size();
          lastCode = dictionary.codeOf(value);
          last = value;
          if (lastCode == before && isTooLarge(before, encoded + i)) {
            return false;
          }
        }
        code = lastCode;
      }
      codes[i] = code;
    }
    encoded += count;
    return true;
  }

  private boolean lookUpOne(long value, int count) {
    int before = dictionary.size();
    int code = dictionary.codeOf(value);
    if (code == before && isTooLarge(before, encoded)) {
      return false;
    }
    Arrays.fill(codes, 0, count, code);
    encoded += count;
    return true;
  }

  private boolean isTooLarge(int size, long values) {
    return (size > FEW && size > values / 2) || (size + 1L) * (narrow ? 4 : 8) > maxBytes;
  }

  /** Forgets the codes from {@code newSize} on. */
  void truncate(int newSize) {
    dictionary.truncate(newSize);
  }

  /** Writes the first codes of the page: "Dictionary Encoding" of Encodings.md. */
  void write(int count, ByteOutput out) {
    int width = BitPacking.widthOf(dictionary.size() - 1L);
    out.write(width);
    HybridEncoding.codes(codes, count, width, 0, out);
  }

  /** Writes the distinct numbers in plain encoding. */
  void writeDictionary(ByteOutput out) {
    for (int i = 0; i < dictionary.size(); i++) {
      if (narrow) {
        out.putInt((int) dictionary.value(i));
      } else {
        out.putLong(dictionary.value(i));
      }
    }
  }

  /**
   * The share of the first page's dictionary that another page of {@code count} is likely to add.
   */
  double growth(int count) {
    return EncodingTrial.growth(codes, count, dictionary.size());
  }

  void endChunk() {
    if (codes.length > RETAINED) {
      codes = new int[1024];
    }
  }
}
