package io.inlet.parquet.internal.values;

import io.inlet.columnar.BooleanColumn;
import io.inlet.columnar.Column;
import io.inlet.columnar.DoubleColumn;
import io.inlet.columnar.IntColumn;
import io.inlet.columnar.LongColumn;
import io.inlet.parquet.ParquetOptions;
import io.inlet.parquet.internal.encoding.BitPacking;
import io.inlet.parquet.internal.encoding.ByteOutput;
import io.inlet.parquet.internal.encoding.DeltaEncoding;
import io.inlet.parquet.internal.encoding.Repeats;
import io.inlet.parquet.internal.encoding.Sizes;
import io.inlet.parquet.internal.rows.RowSource;
import io.inlet.parquet.internal.rows.ValueEncoder;
import io.inlet.parquet.internal.schema.Leaf;
import io.inlet.parquet.internal.statistics.Bounds;
import io.inlet.parquet.internal.statistics.NumberRange;
import io.inlet.schema.DataType.Scalar;
import java.util.Arrays;
import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * Encodes integers, doubles and booleans: as codes of a dictionary while there are few distinct
 * ones, else integers as differences and doubles plain. Booleans are always plain.
 */
public final class NumberEncoder extends ValueEncoder {
  /** A dictionary of so few numbers pays in any case. */
  private static final int VERY_FEW = 64;

  private static final int RETAINED = 1 << 20;

  private final ParquetOptions options;
  private final DeltaEncoding deltas = new DeltaEncoding();
  private final NumberCodes codes;
  private final EncodingTrial trial;
  private Scalar type = Scalar.INT64;
  private boolean statistics;
  private boolean coded;
  private boolean anyCodedPage;
  private @Nullable Column column;
  private int @Nullable [] codesOfBatch;
  private long[] page = new long[1024];
  private int count;
  private @Nullable Bounds bounds;
  private int nans;

  /** An encoder for files of {@code options}. */
  public NumberEncoder(ParquetOptions options, EncodingTrial trial) {
    this.options = options;
    this.trial = trial;
    this.codes = new NumberCodes(options.dictionaryMaxBytes());
  }

  @Override
  public void startChunk(Leaf leaf, long maxValues) {
    type = leaf.scalar();
    statistics = leaf.statistics();
    coded = type != Scalar.BOOLEAN && options.dictionaryMaxBytes() > 0;
    anyCodedPage = false;
    codes.startChunk(narrow());
    count = 0;
  }

  @Override
  public void bind(RowSource rows) {
    column = rows.leafColumn().values();
    codesOfBatch = rows.leafColumn().codes();
  }

  @Override
  public boolean coded() {
    return coded;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public void append(int from, int to, int times) {
    Column source = column;
    if (source == null) {
      throw new IllegalStateException("no batch is bound");
    }
    long needed = count + (long) (to - from) * times;
    if (needed > page.length) {
      page = Arrays.copyOf(page, Sizes.grow(page.length, needed));
    }
    int start = count;
    count = gather(source, from, to);
    count = Repeats.fill(page, start, count - start, times);
  }

  private int gather(Column source, int from, int to) {
    int[] positions = codesOfBatch;
    byte[] valid = source.validity();
    if (source.nullCount() == source.size()) {
      return count;
    }
    if (positions == null && valid == null && source instanceof LongColumn longs) {
      System.arraycopy(longs.values(), from, page, count, to - from);
      return count + to - from;
    }
    int at = count;
    for (int i = from; i < to; i++) {
      int position = positions == null ? i : positions[i];
      if (valid == null || (valid[position >> 3] >> (position & 7) & 1) != 0) {
        page[at++] = value(source, position);
      }
    }
    return at;
  }

  private static long value(Column source, int position) {
    if (source instanceof LongColumn longs) {
      return longs.values()[position];
    } else if (source instanceof DoubleColumn doubles) {
      return Double.doubleToRawLongBits(doubles.values()[position]);
    } else if (source instanceof IntColumn ints) {
      return ints.values()[position];
    }
    return ((BooleanColumn) source).get(position) ? 1 : 0;
  }

  @Override
  public Encoding writePage(ByteOutput out) {
    NumberRange range = NumberRange.of(type, page, count, statistics);
    bounds = range.bounds();
    nans = range.nans();
    Encoding encoding = writeValues(out);
    count = 0;
    return encoding;
  }

  private Encoding writeValues(ByteOutput out) {
    if (coded && (count > 0 || codes.size() > 0)) {
      int before = codes.size();
      if (codes.lookUp(page, count) && (anyCodedPage || codesPay(out))) {
        codes.write(count, out);
        anyCodedPage = true;
        return Encoding.RLE_DICTIONARY;
      }
      codes.truncate(before);
      coded = false;
    }
    return writeUncoded(out, count);
  }

  private Encoding writeUncoded(ByteOutput out, int values) {
    if (values == 0 || type == Scalar.DOUBLE || type == Scalar.BOOLEAN) {
      plain(out, values);
      return Encoding.PLAIN;
    }
    int start = out.size();
    deltas.encode(page, values, narrow(), out);
    if (out.size() - start <= (long) values * width() || values < VERY_FEW) {
      return Encoding.DELTA_BINARY_PACKED;
    }
    out.setSize(start);
    plain(out, values);
    return Encoding.PLAIN;
  }

  /** Whether the chunk's first page and its dictionary are smaller than the page without codes. */
  private boolean codesPay(ByteOutput out) {
    if (codes.size() <= VERY_FEW) {
      return true;
    }
    if (trial.needed()) {
      return trial.codesPay(codes, count, this::writeUncoded);
    }
    int start = out.size();
    codes.write(count, out);
    int coded = out.size() - start;
    out.setSize(start);
    writeUncoded(out, count);
    int uncoded = out.size() - start;
    out.setSize(start);
    return coded + (long) codes.size() * width() < uncoded;
  }

  private boolean narrow() {
    return type == Scalar.INT32 || type == Scalar.DATE;
  }

  private int width() {
    return narrow() ? 4 : 8;
  }

  private void plain(ByteOutput out, int values) {
    if (type == Scalar.BOOLEAN) {
      int padded = (values + 7) & ~7;
      if (page.length < padded) {
        page = Arrays.copyOf(page, padded);
      }
      Arrays.fill(page, values, padded, 0);
      byte[] bytes = out.reserve((padded >> 3) + 8);
      out.setSize(BitPacking.pack(page, 0, padded, 1, bytes, out.size()));
      return;
    }
    for (int i = 0; i < values; i++) {
      if (narrow()) {
        out.putInt((int) page[i]);
      } else {
        out.putLong(page[i]);
      }
    }
  }

  @Override
  public @Nullable Bounds pageBounds() {
    return bounds;
  }

  @Override
  public int pageNans() {
    return nans;
  }

  @Override
  public long pageStringBytes() {
    return 0;
  }

  @Override
  public int dictionarySize() {
    return anyCodedPage ? codes.size() : 0;
  }

  @Override
  public void writeDictionary(ByteOutput out) {
    codes.writeDictionary(out);
  }

  @Override
  public byte @Nullable [] bloomFilter() {
    return null;
  }

  @Override
  public void endChunk() {
    column = null;
    codesOfBatch = null;
    if (page.length > RETAINED) {
      page = new long[1024];
    }
    codes.endChunk();
  }
}
