package io.inlet.parquet.internal;

import io.inlet.columnar.StringColumn;
import io.inlet.columnar.StringDictionary;
import io.inlet.parquet.ParquetOptions;
import java.util.Arrays;
import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * Encodes strings. Those that stand in dictionaries of the batches become codes of one dictionary,
 * into which each batch's entry is looked up once, when a row first uses it. Others become codes
 * when a sample repeats itself, else {@link PlainStrings}.
 */
final class StringEncoder extends ValueEncoder {
  private static final int UNKNOWN = -1;
  private static final int NULL = -2;
  private static final int RETAINED = 1 << 20;

  private final ParquetOptions options;
  private final PlainStrings plain;
  private final StringSample sample = new StringSample();
  private final StringRange range = new StringRange();
  private final BloomFilter bloomFilter = new BloomFilter();
  private StringDictionary dictionary = new StringDictionary();
  private boolean statistics;
  private boolean bloom;
  private boolean undecided;
  private boolean coded;
  private int codedPages;
  private long codedBytes;

  private StringColumn source = new StringColumn();
  private int @Nullable [] codesOfBatch;
  private boolean memorize;
  private int[] codeOfPosition = new int[0];
  private int[] codes = new int[1024];
  private int count;
  private long bytes;
  private long pageBytes;
  private @Nullable Bounds bounds;

  StringEncoder(ParquetOptions options, DeltaEncoding deltas, Codec codec) {
    this.options = options;
    this.plain = new PlainStrings(deltas, codec);
  }

  @Override
  void startChunk(Leaf leaf, long maxValues) {
    statistics = leaf.statistics();
    bloom = leaf.bloomFilter();
    if (bloom) {
      bloomFilter.start(
          maxValues, options.bloomFilterFalsePositives(), options.bloomFilterMaxBytes());
    }
    plain.startChunk();
    dictionary.truncate(0);
    undecided = options.dictionaryMaxBytes() > 0;
    coded = false;
    codedPages = 0;
    codedBytes = 0;
    startPage();
  }

  private void startPage() {
    count = 0;
    bytes = 0;
    range.clear();
  }

  @Override
  void bind(RowSource rows) {
    source = (StringColumn) rows.leafColumn().values();
    codesOfBatch = rows.leafColumn().codes();
    memorize = codesOfBatch != null || rows.repeats();
    if (undecided && source.size() > source.nullCount()) {
      undecided = false;
      coded = memorize || sample.repeats(source);
    }
    if (coded && memorize) {
      if (codeOfPosition.length < source.size()) {
        codeOfPosition = new int[Sizes.grow(codeOfPosition.length, source.size())];
      }
      Arrays.fill(codeOfPosition, 0, source.size(), UNKNOWN);
    }
  }

  @Override
  boolean coded() {
    return coded || (undecided && memorize);
  }

  @Override
  int count() {
    return count + plain.count();
  }

  @Override
  void append(int from, int to, int times) {
    if (!coded) {
      appendPlain(from, to, times);
      return;
    }
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
    if (added == 1) {
      Arrays.fill(codes, count, count + times - 1, codes[start]);
      count += times - 1;
      return;
    }
    for (int i = 1; i < times; i++) {
      System.arraycopy(codes, start, codes, count, added);
      count += added;
    }
  }

  private void appendMemorized(int from, int to) {
    int[] positions = codesOfBatch;
    int[] offsets = source.offsets();
    int[] known = codeOfPosition;
    int[] target = codes;
    int at = count;
    long length = 0;
    for (int i = from; i < to; i++) {
      int position = positions == null ? i : positions[i];
      int code = known[position];
      if (code == UNKNOWN) {
        code = source.isNull(position) ? NULL : codeOf(position);
        known[position] = code;
      }
      if (code >= 0) {
        target[at++] = code;
        length += offsets[position + 1] - offsets[position];
      }
    }
    count = at;
    bytes += length;
  }

  private void appendLookedUp(int from, int to) {
    int last = -1;
    for (int i = from; i < to; i++) {
      if (source.isNull(i)) {
        continue;
      }
      int start = source.offsets()[i];
      int length = source.offsets()[i + 1] - start;
      if (last < 0 || !dictionary.holds(last, source.data(), start, length)) {
        last = codeOf(i);
      }
      codes[count++] = last;
      bytes += length;
    }
  }

  private int codeOf(int position) {
    int start = source.offsets()[position];
    int end = source.offsets()[position + 1];
    int before = dictionary.size();
    int code = dictionary.codeOf(source.data(), start, end - start);
    if (bloom && code == before) {
      bloomFilter.add(XxHash64.hash(source.data(), start, end));
    }
    return code;
  }

  private void appendPlain(int from, int to, int times) {
    plain.append(source, codesOfBatch, from, to, times);
    if (!statistics && !bloom) {
      return;
    }
    byte[] data = source.data();
    int[] offsets = source.offsets();
    int lastStart = -1;
    int lastEnd = -1;
    for (int i = from; i < to; i++) {
      int position = codesOfBatch == null ? i : codesOfBatch[i];
      int start = offsets[position];
      int end = offsets[position + 1];
      if (source.isNull(position)
          || (lastStart >= 0 && Arrays.equals(data, start, end, data, lastStart, lastEnd))) {
        continue;
      }
      lastStart = start;
      lastEnd = end;
      if (statistics) {
        range.add(data, start, end);
      }
      if (bloom) {
        bloomFilter.add(XxHash64.hash(data, start, end));
      }
    }
  }

  @Override
  Encoding writePage(ByteOutput out) {
    Encoding encoding = coded || count > 0 ? writeCodes(out) : plain.write(out);
    pageBytes = encoding == Encoding.RLE_DICTIONARY || count > 0 ? bytes : plain.pageBytes();
    bounds = statistics ? range.bounds(options.statisticsMaxBytes()) : null;
    startPage();
    return encoding;
  }

  private Encoding writeCodes(ByteOutput out) {
    if (statistics) {
      rangeOfCodes();
    }
    int width = BitPacking.widthOf(dictionary.size() - 1L);
    long codeBytes = ((long) count * width) >> 3;
    long dictionaryBytes = dictionary.values().dataSize() + 4L * dictionary.size();
    codedBytes += bytes + 4L * count;
    if (count == 0 && dictionary.size() == 0) {
      return Encoding.PLAIN;
    }
    if (codedPages == 0 && dictionaryBytes + codeBytes >= codedBytes) {
      return giveUpDictionary(out);
    }
    if (dictionaryBytes > options.dictionaryMaxBytes()
        && (codedBytes < 4 * dictionaryBytes
            || dictionaryBytes > 16L * options.dictionaryMaxBytes())) {
      coded = false;
    }
    codedPages++;
    out.write(width);
    HybridEncoding.codes(codes, count, width, out);
    return Encoding.RLE_DICTIONARY;
  }

  /** Writes the chunk's first page, and all that follow, without codes. */
  private Encoding giveUpDictionary(ByteOutput out) {
    coded = false;
    plain.append(dictionary.values(), codes, 0, count, 1);
    return plain.write(out);
  }

  private void rangeOfCodes() {
    StringColumn values = dictionary.values();
    int[] offsets = values.offsets();
    boolean[] seen = new boolean[dictionary.size()];
    for (int i = 0; i < count; i++) {
      int code = codes[i];
      if (!seen[code]) {
        seen[code] = true;
        range.add(values.data(), offsets[code], offsets[code + 1]);
      }
    }
  }

  @Override
  @Nullable Bounds pageBounds() {
    return bounds;
  }

  @Override
  int pageNans() {
    return 0;
  }

  @Override
  long pageStringBytes() {
    return pageBytes;
  }

  @Override
  int dictionarySize() {
    return codedPages == 0 ? 0 : dictionary.size();
  }

  @Override
  void writeDictionary(ByteOutput out) {
    StringColumn values = dictionary.values();
    for (int i = 0; i < dictionary.size(); i++) {
      int start = values.offsets()[i];
      int length = values.offsets()[i + 1] - start;
      out.putInt(length);
      out.write(values.data(), start, length);
    }
  }

  @Override
  byte @Nullable [] bloomFilter() {
    return bloom
        ? bloomFilter.finish(options.bloomFilterFalsePositives(), options.bloomFilterMaxBytes())
        : null;
  }

  @Override
  void endChunk() {
    source = new StringColumn();
    codesOfBatch = null;
    range.clear();
    plain.endChunk();
    if (codes.length > RETAINED) {
      codes = new int[1024];
    }
    if (codeOfPosition.length > RETAINED) {
      codeOfPosition = new int[0];
    }
    if (dictionary.retainedBytes() > 4L * RETAINED) {
      dictionary = new StringDictionary();
    }
  }
}
