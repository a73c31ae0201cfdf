package io.inlet.parquet.internal.rows;

import io.inlet.parquet.internal.encoding.ByteOutput;
import io.inlet.parquet.internal.schema.Leaf;
import io.inlet.parquet.internal.statistics.Bounds;
import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/** Encodes the values of one column chunk, page by page. Nulls are left out. */
public abstract class ValueEncoder {

  /** Starts a column chunk of at most {@code maxValues} values. */
  public abstract void startChunk(Leaf leaf, long maxValues);

  /** Turns to the rows of a batch: what is appended from now on stands there. */
  public abstract void bind(RowSource rows);

  /** Whether the next page is likely to hold codes of a dictionary instead of values. */
  public abstract boolean coded();

  /** Appends the values at the positions {@code from} to {@code to}, {@code times} over. */
  public abstract void append(int from, int to, int times);

  /** The number of values appended to the page. */
  public abstract int count();

  /** Ends the page: writes its values, and starts the next one. */
  public abstract Encoding writePage(ByteOutput out);

  /** The bounds of the last page's values, NaNs left out; null if there are none. */
  public abstract @Nullable Bounds pageBounds();

  /** The number of NaNs in the last page. */
  public abstract int pageNans();

  /** The bytes of the last page's strings. */
  public abstract long pageStringBytes();

  /** The number of dictionary entries that pages of the chunk refer to. */
  public abstract int dictionarySize();

  /** Writes the dictionary's entries in plain encoding. */
  public abstract void writeDictionary(ByteOutput out);

  /** The bloom filter of the chunk's values; null if none is kept. */
  public abstract byte @Nullable [] bloomFilter();

  /** Lets go of what belongs to batches, and of buffers that a rare chunk has blown up. */
  public abstract void endChunk();
}
