package io.inlet.parquet.internal;

import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/** Encodes the values of one column chunk, page by page. Nulls are left out. */
abstract class ValueEncoder {

  /** Starts a column chunk of at most {@code maxValues} values. */
  abstract void startChunk(Leaf leaf, long maxValues);

  /** Turns to the rows of a batch: what is appended from now on stands there. */
  abstract void bind(RowSource rows);

  /** Whether the next page is likely to hold codes of a dictionary instead of values. */
  abstract boolean coded();

  /** Appends the values at the positions {@code from} to {@code to}, {@code times} over. */
  abstract void append(int from, int to, int times);

  /** The number of values appended to the page. */
  abstract int count();

  /** Ends the page: writes its values, and starts the next one. */
  abstract Encoding writePage(ByteOutput out);

  /** The bounds of the last page's values, NaNs left out; null if there are none. */
  abstract @Nullable Bounds pageBounds();

  /** The number of NaNs in the last page. */
  abstract int pageNans();

  /** The bytes of the last page's strings. */
  abstract long pageStringBytes();

  /** The number of dictionary entries that pages of the chunk refer to. */
  abstract int dictionarySize();

  /** Writes the dictionary's entries in plain encoding. */
  abstract void writeDictionary(ByteOutput out);

  /** The bloom filter of the chunk's values; null if none is kept. */
  abstract byte @Nullable [] bloomFilter();

  /** Lets go of what belongs to batches, and of buffers that a rare chunk has blown up. */
  abstract void endChunk();
}
