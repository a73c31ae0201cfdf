package io.inlet.parquet.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/** A column chunk as it goes into the file: its bytes, and what the footer says about it. */
final class EncodedChunk {
  private static final int RETAINED = 32 << 20;

  private @Nullable Leaf leaf;

  /** The dictionary page, empty if there is none. */
  final ByteOutput dictionary = new ByteOutput();

  /** The data pages. */
  final ByteOutput data = new ByteOutput();

  final List<PageStatistics> pages = new ArrayList<>();

  /** Whether the file's codec is used for its pages; if not they are as they were encoded. */
  boolean compressed;

  final Map<Encoding, Integer> pagesByEncoding = new EnumMap<>(Encoding.class);
  byte @Nullable [] bloomFilter;
  long uncompressedBytes;

  /** Empties the chunk and makes it one of {@code newLeaf}. */
  EncodedChunk start(Leaf newLeaf) {
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
  void trim() {
    dictionary.trim(RETAINED);
    data.trim(RETAINED);
    bloomFilter = null;
  }

  Leaf leaf() {
    if (leaf == null) {
      throw new IllegalStateException("the chunk has not been started");
    }
    return leaf;
  }

  long compressedBytes() {
    return (long) dictionary.size() + data.size();
  }
}
