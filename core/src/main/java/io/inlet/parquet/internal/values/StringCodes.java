package io.inlet.parquet.internal.values;

import io.inlet.columnar.StringColumn;
import io.inlet.columnar.StringDictionary;
import io.inlet.parquet.internal.encoding.BitPacking;
import io.inlet.parquet.internal.encoding.BloomFilter;
import io.inlet.parquet.internal.encoding.ByteOutput;
import io.inlet.parquet.internal.encoding.HybridEncoding;
import io.inlet.parquet.internal.encoding.Repeats;
import io.inlet.parquet.internal.encoding.Sizes;
import io.inlet.parquet.internal.encoding.XxHash64;
import io.inlet.parquet.internal.statistics.StringRange;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Turns strings into codes of one dictionary for a column chunk, which holds only what rows use.
 *
 * <p>Where strings stand in a dictionary of the batch, or are shared by rows, each is looked up
 * once for a batch.
 */
final class StringCodes {
  private static final long UNKNOWN = -1;
  private static final long NULL = -2;

  /** Values that are tried together, in the hope that all of them have codes already. */
  private static final int BLOCK = 1024;

  private static final int RETAINED = 1 << 20;

  private StringDictionary dictionary = new StringDictionary();
  private @Nullable BloomFilter bloomFilter;
  private StringColumn source = new StringColumn();
  private int @Nullable [] positions;
  private boolean memorize;

  /** For each position the code, and above its 32 bits the string's length. */
  private long[] codeOfPosition = new long[0];

  private int[] codes = new int[1024];
  private int count;
  private long bytes;

  /**
   * The length of the pattern that the page repeats for the longest stretch; 0 if there is none.
   */
  private int period;

  private int longestStretch;

  /** Starts with an empty dictionary, whose entries are added to {@code filter}. */
  void startChunk(@Nullable BloomFilter filter) {
    bloomFilter = filter;
    dictionary.truncate(0);
    startPage();
  }

  void startPage() {
    count = 0;
    bytes = 0;
    period = 0;
    longestStretch = 0;
  }

  /**
   * Turns to strings of a batch.
   *
   * @param itsPositions where each value stands in {@code column}, if not at its own position
   * @param remember whether values come back to the same position
   */
  void bind(StringColumn column, int @Nullable [] itsPositions, boolean remember) {
    source = column;
    positions = itsPositions;
    memorize = remember;
    if (remember) {
      if (codeOfPosition.length < column.size()) {
        codeOfPosition = new long[Sizes.grow(codeOfPosition.length, column.size())];
      }
      Arrays.fill(codeOfPosition, 0, column.size(), UNKNOWN);
    }
  }

  /** The number of codes in the page. */
  int count() {
    return count;
  }

  /** The codes of the page. */
  int[] codes() {
    return codes;
  }

  /** The bytes of the page's strings. */
  long bytes() {
    return bytes;
  }

  /** The distinct strings. */
  StringColumn entries() {
    return dictionary.values();
  }

  /** The number of distinct strings. */
  int size() {
    return dictionary.size();
  }

  /** The bytes of the distinct strings in plain encoding. */
  long dictionaryBytes() {
    return dictionary.values().dataSize() + 4L * dictionary.size();
  }

  /** Appends the strings from {@code from} to {@code to}, {@code times} over. */
  void append(int from, int to, int times) {
    long needed = count + (long) (to - from) * times;
    if (needed > codes.length) {
      codes = Arrays.copyOf(codes, Sizes.grow(codes.length, needed));
    }
    int start = count;
    long bytesBefore = bytes;
    if (memorize) {
      appendMemorized(from, to);
    } else {
      appendLookedUp(from, to);
    }
    int added = count - start;
    bytes += (bytes - bytesBefore) * (times - 1);
    count = Repeats.fill(codes, start, added, times);
    if (times > 1 && added > 1 && count - start > longestStretch) {
      period = added;
      longestStretch = count - start;
    }
  }

  private void appendMemorized(int from, int to) {
    for (int i = from; i < to; i += BLOCK) {
      int end = Math.min(to, i + BLOCK);
      if (positions == null || !appendKnown(positions, i, end)) {
        appendRemembering(i, end);
      }
    }
  }

  /** Appends strings that have codes already; false if there is one without, or a null. */
  private boolean appendKnown(int[] at, int from, int to) {
    long[] known = codeOfPosition;
    int[] target = codes;
    int shift = count - from;
    long all = 0;
    long lengths = 0;
    for (int i = from; i < to; i++) {
      long code = known[at[i]];
      target[shift + i] = (int) code;
      all |= code;
      lengths += code >>> 32;
    }
    if (all < 0) {
      return false;
    }
    count += to - from;
    bytes += lengths;
    return true;
  }

  private void appendRemembering(int from, int to) {
    int[] at = positions;
    long[] known = codeOfPosition;
    int[] target = codes;
    int next = count;
    for (int i = from; i < to; i++) {
      int position = at == null ? i : at[i];
      long code = known[position];
      if (code == UNKNOWN) {
        code = source.isNull(position) ? NULL : withLength(codeOf(position), position);
        known[position] = code;
      }
      if (code >= 0) {
        target[next++] = (int) code;
        bytes += code >>> 32;
      }
    }
    count = next;
  }

  private long withLength(int code, int position) {
    int[] offsets = source.offsets();
    return (long) (offsets[position + 1] - offsets[position]) << 32 | code;
  }

  private void appendLookedUp(int from, int to) {
    byte[] data = source.data();
    int[] offsets = source.offsets();
    boolean nulls = source.nullCount() > 0;
    int[] target = codes;
    int next = count;
    long added = 0;
    int last = -1;
    for (int i = from; i < to; i++) {
      if (nulls && source.isNull(i)) {
        continue;
      }
      int start = offsets[i];
      int length = offsets[i + 1] - start;
      if (last < 0 || !dictionary.holds(last, data, start, length)) {
        last = codeOf(i);
      }
      target[next++] = last;
      added += length;
    }
    count = next;
    bytes += added;
  }

  private int codeOf(int position) {
    int start = source.offsets()[position];
    int end = source.offsets()[position + 1];
    int before = dictionary.size();
    int code = dictionary.codeOf(source.data(), start, end - start);
    if (bloomFilter != null && code == before) {
      bloomFilter.add(XxHash64.hash(source.data(), start, end));
    }
    return code;
  }

  /** Adds the strings of the page to {@code range}, each once. */
  void addTo(StringRange range) {
    StringColumn values = dictionary.values();
    int[] offsets = values.offsets();
    int unseen = dictionary.size();
    boolean[] seen = new boolean[unseen];
    for (int i = 0; i < count && unseen > 0; i++) {
      int code = codes[i];
      if (!seen[code]) {
        seen[code] = true;
        unseen--;
        range.add(values.data(), offsets[code], offsets[code + 1]);
      }
    }
  }

  /** Writes the codes of the page: "Dictionary Encoding" of Encodings.md. */
  void write(ByteOutput out) {
    int width = BitPacking.widthOf(dictionary.size() - 1L);
    out.write(width);
    // Looking for a pattern takes time where it does not make up much of the page.
    boolean patterned = longestStretch >= count / 4;
    HybridEncoding.codes(codes, count, width, patterned ? period : 0, out);
  }

  /** Writes the distinct strings in plain encoding. */
  void writeDictionary(ByteOutput out) {
    StringColumn values = dictionary.values();
    for (int i = 0; i < dictionary.size(); i++) {
      int start = values.offsets()[i];
      int length = values.offsets()[i + 1] - start;
      out.putInt(length);
      out.write(values.data(), start, length);
    }
  }

  /** The share of the first page's dictionary that another such page is likely to add. */
  double growth() {
    return EncodingTrial.growth(codes, count, dictionary.size());
  }

  void endChunk() {
    source = new StringColumn();
    positions = null;
    if (codes.length > RETAINED) {
      codes = new int[1024];
    }
    if (codeOfPosition.length > RETAINED / 2) {
      codeOfPosition = new long[0];
    }
    if (dictionary.retainedBytes() > 4L * RETAINED) {
      dictionary = new StringDictionary();
    }
  }
}
