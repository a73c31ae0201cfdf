package io.inlet.parquet.internal.values;

import io.inlet.columnar.StringColumn;
import io.inlet.parquet.ParquetOptions;
import io.inlet.parquet.internal.encoding.BloomFilter;
import io.inlet.parquet.internal.encoding.ByteOutput;
import io.inlet.parquet.internal.encoding.XxHash64;
import io.inlet.parquet.internal.rows.RowSource;
import io.inlet.parquet.internal.rows.ValueEncoder;
import io.inlet.parquet.internal.schema.Leaf;
import io.inlet.parquet.internal.statistics.Bounds;
import io.inlet.parquet.internal.statistics.StringRange;
import java.util.Arrays;
import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * Encodes strings. Those that stand in dictionaries of the batches become {@link StringCodes}, and
 * so do others when a sample repeats itself and the first page is the smaller for it; the rest are
 * {@link PlainStrings}. When the dictionary grows too large, the pages that follow do without,
 * unless rows share the strings of a batch: those must not be written out as often as they stand in
 * rows, which may be thousands of times the batch.
 */
public final class StringEncoder extends ValueEncoder {
  /**
   * A dictionary over its cap still grows, up to this many caps, while pages shrink fourfold; one
   * of strings that rows share grows without end, and so no further than the batches.
   */
  private static final int HARD_CAP = 16;

  private static final int WORTH_IT = 4;

  private final ParquetOptions options;
  private final PlainStrings plain;
  private final StringCodes codes = new StringCodes();
  private final StringSample sample = new StringSample();
  private final EncodingTrial trial;
  private final StringRange range = new StringRange();
  private final BloomFilter bloomFilter = new BloomFilter();
  private boolean statistics;
  private boolean bloom;
  private boolean undecided;
  private boolean coded;
  private int codedPages;
  private long codedBytes;
  private StringColumn source = new StringColumn();
  private int @Nullable [] positions;
  private boolean shared;
  private long pageBytes;

  /** The bytes that shared strings of the batch have been written out to. */
  private long sharedBytes;

  private @Nullable Bounds bounds;

  /** An encoder for files of {@code options}. */
  public StringEncoder(ParquetOptions options, EncodingTrial trial) {
    this.options = options;
    this.trial = trial;
    this.plain = new PlainStrings(trial);
  }

  @Override
  public void startChunk(Leaf leaf, long maxValues) {
    statistics = leaf.statistics();
    bloom = leaf.bloomFilter();
    if (bloom) {
      bloomFilter.start(
          maxValues, options.bloomFilterFalsePositives(), options.bloomFilterMaxBytes());
    }
    plain.startChunk();
    codes.startChunk(bloom ? bloomFilter : null);
    range.clear();
    undecided = options.dictionaryMaxBytes() > 0;
    coded = false;
    codedPages = 0;
    codedBytes = 0;
  }

  @Override
  public void bind(RowSource rows) {
    source = (StringColumn) rows.leafColumn().values();
    positions = rows.leafColumn().codes();
    shared = positions != null || rows.repeats();
    sharedBytes = 0;
    if (undecided && source.size() > source.nullCount()) {
      undecided = false;
      coded = shared || sample.repeats(source, trial.needed());
    }
    if (coded) {
      codes.bind(source, positions, shared);
    }
  }

  @Override
  public boolean coded() {
    return coded || (undecided && shared);
  }

  @Override
  public int count() {
    return codes.count() + plain.count();
  }

  @Override
  public void append(int from, int to, int times) {
    if (source.nullCount() == source.size()) {
      return;
    }
    if (coded) {
      codes.append(from, to, times);
      return;
    }
    plain.append(source, positions, from, to, times);
    if (statistics || bloom) {
      takeNote(from, to);
    }
  }

  private void takeNote(int from, int to) {
    byte[] data = source.data();
    int[] offsets = source.offsets();
    int lastStart = -1;
    int lastEnd = -1;
    for (int i = from; i < to; i++) {
      int position = positions == null ? i : positions[i];
      int start = offsets[position];
      int end = offsets[position + 1];
      if (source.isNull(position)) {
        continue;
      }
      if (statistics) {
        range.add(data, start, end);
      }
      if (bloom && (lastStart < 0 || !Arrays.equals(data, start, end, data, lastStart, lastEnd))) {
        bloomFilter.add(XxHash64.hash(data, start, end));
        lastStart = start;
        lastEnd = end;
      }
    }
  }

  @Override
  public Encoding writePage(ByteOutput out) {
    Encoding encoding;
    if (coded) {
      pageBytes = codes.bytes();
      if (statistics) {
        codes.addTo(range);
      }
      encoding = writeCodes(out);
      codes.startPage();
    } else {
      encoding = plain.write(out);
      pageBytes = plain.pageBytes();
      returnToCodes();
    }
    bounds = statistics ? range.bounds(options.statisticsMaxBytes()) : null;
    range.clear();
    return encoding;
  }

  /** Takes the dictionary up again when rows repeat strings that stand once in the batch. */
  private void returnToCodes() {
    sharedBytes += shared ? pageBytes : 0;
    long enough = (long) HARD_CAP * options.dictionaryMaxBytes();
    if (enough > 0 && sharedBytes > Math.max(enough, (long) WORTH_IT * source.dataSize())) {
      coded = true;
      codes.bind(source, positions, shared);
    }
  }

  private Encoding writeCodes(ByteOutput out) {
    if (codes.size() == 0) {
      return Encoding.PLAIN;
    }
    int start = out.size();
    codes.write(out);
    codedBytes += codes.bytes() + 4L * codes.count();
    long dictionaryBytes = codes.dictionaryBytes();
    if (codedPages == 0 && !codesPay(out, start)) {
      coded = false;
      out.setSize(start);
      plain.append(codes.entries(), codes.codes(), 0, codes.count(), 1);
      return plain.write(out);
    }
    if (dictionaryBytes > options.dictionaryMaxBytes()
        && (codedBytes < WORTH_IT * dictionaryBytes
            || (!shared && dictionaryBytes > (long) HARD_CAP * options.dictionaryMaxBytes()))) {
      coded = false;
    }
    codedPages++;
    return Encoding.RLE_DICTIONARY;
  }

  /** Whether the first page, written from {@code start} on, is worth the dictionary it needs. */
  private boolean codesPay(ByteOutput out, int start) {
    long dictionaryBytes = codes.dictionaryBytes();
    return dictionaryBytes + out.size() - start < codedBytes
        && (shared || trial.codesPay(codes, out, start));
  }

  @Override
  public @Nullable Bounds pageBounds() {
    return bounds;
  }

  @Override
  public int pageNans() {
    return 0;
  }

  @Override
  public long pageStringBytes() {
    return pageBytes;
  }

  @Override
  public int dictionarySize() {
    return codedPages == 0 ? 0 : codes.size();
  }

  @Override
  public void writeDictionary(ByteOutput out) {
    codes.writeDictionary(out);
  }

  @Override
  public byte @Nullable [] bloomFilter() {
    return bloom
        ? bloomFilter.finish(options.bloomFilterFalsePositives(), options.bloomFilterMaxBytes())
        : null;
  }

  @Override
  public void endChunk() {
    source = new StringColumn();
    positions = null;
    codes.startPage();
    codes.endChunk();
    range.clear();
    plain.endChunk();
  }
}
