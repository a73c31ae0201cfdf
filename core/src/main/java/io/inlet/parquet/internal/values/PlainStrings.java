package io.inlet.parquet.internal.values;

import io.inlet.columnar.StringColumn;
import io.inlet.parquet.internal.encoding.ByteOutput;
import io.inlet.parquet.internal.encoding.LengthEncoding;
import io.inlet.parquet.internal.encoding.Sizes;
import java.util.Arrays;
import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * Encodes strings as they are: all lengths, then all bytes (DELTA_LENGTH_BYTE_ARRAY of
 * Encodings.md), or each length before its bytes (PLAIN) where a trial on the column chunk's first
 * page finds that clearly smaller after compression.
 *
 * <p>The strings of a batch that follow one another are one slice of its bytes, copied at once.
 */
final class PlainStrings {
  private static final int RETAINED = 4 << 20;

  /**
   * PLAIN has to be smaller by this much, since four bytes for each length take time to compress.
   */
  private static final double WORTH_COMPRESSING = 0.875;

  private final LengthEncoding lengthEncoding;
  private final EncodingTrial trial;
  private @Nullable Encoding chosen;
  private int[] lengths = new int[1024];
  private int count;
  private long bytes;
  private long pageBytes;
  private byte[] @Nullable [] slices = new byte[8][];
  private int[] sliceBounds = new int[16];
  private int sliceCount;
  private byte[] gathered = new byte[0];
  private int gatheredSize;

  PlainStrings(EncodingTrial trial) {
    this.lengthEncoding = new LengthEncoding(trial.needed());
    this.trial = trial;
  }

  void startChunk() {
    chosen = null;
    startPage();
  }

  private void startPage() {
    count = 0;
    bytes = 0;
    sliceCount = 0;
    gatheredSize = 0;
  }

  int count() {
    return count;
  }

  /** The bytes of the last page's strings. */
  long pageBytes() {
    return pageBytes;
  }

  /** Appends strings; those that stand in a dictionary are copied one by one. */
  void append(StringColumn source, int @Nullable [] codes, int from, int to, int times) {
    long needed = count + (long) (to - from) * times;
    if (needed > lengths.length) {
      lengths = Arrays.copyOf(lengths, Sizes.grow(lengths.length, needed));
    }
    if (codes != null || times > 1 || (to - from < 32 && times == 1)) {
      for (int i = 0; i < times; i++) {
        gather(source, codes, from, to);
      }
      return;
    }
    int[] offsets = source.offsets();
    byte[] valid = source.validity();
    count = valid == null ? appendAll(offsets, from, to) : appendValid(offsets, valid, from, to);
    slice(source.data(), offsets[from], offsets[to]);
  }

  private int appendAll(int[] offsets, int from, int to) {
    int[] target = lengths;
    int shift = count - from;
    for (int i = from; i < to; i++) {
      target[shift + i] = offsets[i + 1] - offsets[i];
    }
    return shift + to;
  }

  private int appendValid(int[] offsets, byte[] valid, int from, int to) {
    int at = count;
    for (int i = from; i < to; i++) {
      lengths[at] = offsets[i + 1] - offsets[i];
      at += valid[i >> 3] >> (i & 7) & 1;
    }
    return at;
  }

  private void gather(StringColumn source, int @Nullable [] codes, int from, int to) {
    int[] offsets = source.offsets();
    int start = gatheredSize;
    for (int i = from; i < to; i++) {
      int position = codes == null ? i : codes[i];
      if (!source.isNull(position)) {
        int length = offsets[position + 1] - offsets[position];
        if (gathered.length - gatheredSize < length) {
          gathered =
              Arrays.copyOf(gathered, Sizes.grow(gathered.length, (long) gatheredSize + length));
        }
        System.arraycopy(source.data(), offsets[position], gathered, gatheredSize, length);
        gatheredSize += length;
        lengths[count++] = length;
      }
    }
    slice(null, start, gatheredSize);
  }

  /** Adds a slice of a batch, or of what has been gathered. */
  private void slice(byte @Nullable [] data, int from, int to) {
    bytes += to - from;
    if (sliceCount > 0
        && slices[sliceCount - 1] == data
        && sliceBounds[2 * sliceCount - 1] == from) {
      sliceBounds[2 * sliceCount - 1] = to;
      return;
    }
    if (sliceCount == slices.length) {
      slices = Arrays.copyOf(slices, 2 * sliceCount);
      sliceBounds = Arrays.copyOf(sliceBounds, 4 * sliceCount);
    }
    slices[sliceCount] = data;
    sliceBounds[2 * sliceCount] = from;
    sliceBounds[2 * sliceCount + 1] = to;
    sliceCount++;
  }

  Encoding write(ByteOutput out) {
    pageBytes = bytes;
    Encoding encoding = count == 0 ? Encoding.PLAIN : choose();
    write(encoding, count, out);
    startPage();
    return encoding;
  }

  private Encoding choose() {
    if (chosen == null) {
      int sample = sample();
      chosen =
          trial.needed()
                  && !equallyLong(sample)
                  && trial(Encoding.PLAIN, sample)
                      < WORTH_COMPRESSING * trial(Encoding.DELTA_LENGTH_BYTE_ARRAY, sample)
              ? Encoding.PLAIN
              : Encoding.DELTA_LENGTH_BYTE_ARRAY;
    }
    return chosen;
  }

  private int sample() {
    long total = 0;
    int sample = 0;
    while (sample < Math.min(count, EncodingTrial.VALUES)
        && (sample == 0 || total < EncodingTrial.BYTES)) {
      total += lengths[sample++];
    }
    return sample;
  }

  /** Whether the first strings have one length, which takes no bytes where lengths stand apart. */
  private boolean equallyLong(int sample) {
    for (int i = 1; i < sample; i++) {
      if (lengths[i] != lengths[0]) {
        return false;
      }
    }
    return true;
  }

  private int trial(Encoding encoding, int sample) {
    write(encoding, sample, trial.output());
    return trial.compressedSize();
  }

  private void write(Encoding encoding, int strings, ByteOutput out) {
    if (encoding == Encoding.PLAIN) {
      writePlain(strings, out);
      return;
    }
    lengthEncoding.encode(lengths, strings, out);
    long rest = strings == count ? bytes : Arrays.stream(lengths, 0, strings).asLongStream().sum();
    for (int i = 0; i < sliceCount && rest > 0; i++) {
      int from = sliceBounds[2 * i];
      int length = (int) Math.min(rest, sliceBounds[2 * i + 1] - from);
      out.write(slices[i] == null ? gathered : slices[i], from, length);
      rest -= length;
    }
  }

  private void writePlain(int strings, ByteOutput out) {
    byte[] target = out.reserve(bytes + 4L * strings + 8);
    int at = out.size();
    int next = 0;
    for (int i = 0; i < sliceCount && next < strings; i++) {
      byte[] data = slices[i] == null ? gathered : slices[i];
      int from = sliceBounds[2 * i];
      int end = sliceBounds[2 * i + 1];
      // Empty strings at the end of a slice may be taken with the next one.
      while (next < strings && (from < end || lengths[next] == 0)) {
        int length = lengths[next++];
        ByteOutput.INT.set(target, at, length);
        at += 4;
        copy(data, from, target, at, length);
        from += length;
        at += length;
      }
    }
    out.setSize(at);
  }

  /** Copies; short strings by one word that may go past their end, overwritten by what follows. */
  private static void copy(byte[] source, int from, byte[] target, int to, int length) {
    if (length <= 8 && from + 8 <= source.length) {
      ByteOutput.LONG.set(target, to, (long) ByteOutput.LONG.get(source, from));
    } else {
      System.arraycopy(source, from, target, to, length);
    }
  }

  void endChunk() {
    Arrays.fill(slices, null);
    if (gathered.length > RETAINED) {
      gathered = new byte[0];
    }
    if (4 * lengths.length > RETAINED) {
      lengths = new int[1024];
    }
  }
}
