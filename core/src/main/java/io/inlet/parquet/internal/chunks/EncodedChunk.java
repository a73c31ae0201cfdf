package io.inlet.parquet.internal.chunks;

import io.inlet.parquet.internal.encoding.ByteOutput;
import io.inlet.parquet.internal.schema.Leaf;
import io.inlet.parquet.internal.statistics.PageStatistics;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/** A column chunk as it goes into the file: its bytes, and what the footer says about it. */
public final class EncodedChunk {
  private static final int RETAINED = 32 << 20;

  private @Nullable Leaf leaf;

  final ByteOutput dictionary = new ByteOutput();
  final ByteOutput data = new ByteOutput();
  final List<PageStatistics> pages = new ArrayList<>();
  boolean compressed;
  final Map<Encoding, Integer> pagesByEncoding = new EnumMap<>(Encoding.class);
  byte @Nullable [] bloomFilter;
  long uncompressedBytes;

  /** Empties the chunk and makes it one of {@code newLeaf}. */
  public EncodedChunk start(Leaf newLeaf) {
    leaf = newLeaf;
    dictionary.clear();
    data.clear();
    pages.clear();
    compressed = true;
    pagesByEncoding.clear();
    bloomFilter = null;
    uncompressedBytes = 0;
    return this;
  }

  /** Gives back what a rare chunk has blown up. */
  public void trim() {
    dictionary.trim(RETAINED);
    data.trim(RETAINED);
    bloomFilter = null;
  }

  /** The leaf that it is a chunk of. */
  public Leaf leaf() {
    if (leaf == null) {
      throw new IllegalStateException("the chunk has not been started");
    }
    return leaf;
  }

  /** The dictionary page, empty if there is none. */
  public ByteOutput dictionary() {
    return dictionary;
  }

  /** The data pages. */
  public ByteOutput data() {
    return data;
  }

  /** What is known of each data page, in order. */
  public List<PageStatistics> pages() {
    return pages;
  }

  /** Whether the file's codec is used for its pages; if not they are as they were encoded. */
  public boolean compressed() {
    return compressed;
  }

  /** The number of data pages of each encoding. */
  public Map<Encoding, Integer> pagesByEncoding() {
    return pagesByEncoding;
  }

  /** The bloom filter of the values; null if none is kept. */
  public byte @Nullable [] bloomFilter() {
    return bloomFilter;
  }

  /** The size of all pages before compression, headers included. */
  public long uncompressedBytes() {
    return uncompressedBytes;
  }

  /** The size of all pages as they go into the file, headers included. */
  public long compressedBytes() {
    return (long) dictionary.size() + data.size();
  }
}
