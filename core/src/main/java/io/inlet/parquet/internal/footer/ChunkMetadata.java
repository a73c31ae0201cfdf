package io.inlet.parquet.internal.footer;

import io.inlet.parquet.internal.chunks.EncodedChunk;
import io.inlet.parquet.internal.encoding.LevelHistogram;
import io.inlet.parquet.internal.schema.Leaf;
import io.inlet.parquet.internal.statistics.Bounds;
import io.inlet.parquet.internal.statistics.PageStatistics;
import io.inlet.schema.DataType.Scalar;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.SizeStatistics;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/** What the footer says about a column chunk, added up over its pages. */
public final class ChunkMetadata {
  private final Leaf leaf;
  private final EncodedChunk chunk;
  private long values;
  private long nulls;
  private long nans;
  private long stringBytes;
  private @Nullable Bounds bounds;
  private final LevelHistogram repetitions;
  private final LevelHistogram definitions;

  /** Adds up the pages of {@code chunk}. */
  public ChunkMetadata(EncodedChunk chunk) {
    this.chunk = chunk;
    this.leaf = chunk.leaf();
    this.repetitions = new LevelHistogram(leaf.maxRepetition());
    this.definitions = new LevelHistogram(leaf.maxDefinition());
    for (PageStatistics page : chunk.pages()) {
      values += page.values();
      nulls += page.nulls();
      nans += page.nans();
      stringBytes += page.stringBytes();
      bounds = Bounds.merge(leaf.scalar(), bounds, page.bounds());
      repetitions.add(page.repetitions());
      definitions.add(page.definitions());
    }
  }

  long values() {
    return values;
  }

  long nulls() {
    return nulls;
  }

  long nans() {
    return nans;
  }

  @Nullable Bounds bounds() {
    return bounds;
  }

  /**
   * The metadata of the chunk.
   *
   * @param offset where it starts in the file
   */
  ColumnMetaData build(CompressionCodec codec, long offset) {
    Set<Encoding> encodings = EnumSet.of(Encoding.RLE);
    List<PageEncodingStats> pages = new ArrayList<>();
    if (chunk.dictionary().size() > 0) {
      encodings.add(Encoding.PLAIN);
      pages.add(new PageEncodingStats(PageType.DICTIONARY_PAGE, Encoding.PLAIN, 1));
    }
    chunk
        .pagesByEncoding()
        .forEach(
            (encoding, count) -> {
              encodings.add(encoding);
              pages.add(new PageEncodingStats(PageType.DATA_PAGE, encoding, count));
            });
    ColumnMetaData metadata =
        new ColumnMetaData(
            leaf.physicalType(),
            new ArrayList<>(encodings),
            leaf.path(),
            codec,
            values,
            chunk.uncompressedBytes(),
            chunk.compressedBytes(),
            offset + chunk.dictionary().size());
    if (chunk.dictionary().size() > 0) {
      metadata.setDictionary_page_offset(offset);
    }
    return metadata
        .setEncoding_stats(pages)
        .setStatistics(statistics())
        .setSize_statistics(sizes());
  }

  private Statistics statistics() {
    Statistics statistics = new Statistics().setNull_count(nulls);
    if (leaf.scalar() == Scalar.DOUBLE) {
      statistics.setNan_count(nans);
    }
    Bounds known = bounds;
    // Most readers order NaN above all other values: bounds without them would hide rows.
    if (known != null && nans == 0) {
      statistics
          .setMin_value(known.min())
          .setMax_value(known.max())
          .setIs_min_value_exact(known.minExact())
          .setIs_max_value_exact(known.maxExact());
    }
    return statistics;
  }

  private SizeStatistics sizes() {
    SizeStatistics sizes = new SizeStatistics();
    if (leaf.physicalType() == Type.BYTE_ARRAY) {
      sizes.setUnencoded_byte_array_data_bytes(stringBytes);
    }
    if (!repetitions.isEmpty()) {
      sizes.setRepetition_level_histogram(repetitions.toList());
    }
    if (!definitions.isEmpty()) {
      sizes.setDefinition_level_histogram(definitions.toList());
    }
    return sizes;
  }
}
