package io.inlet.parquet.internal.footer;

import io.inlet.parquet.internal.chunks.EncodedChunk;
import io.inlet.parquet.internal.schema.Leaf;
import io.inlet.parquet.internal.statistics.Bounds;
import io.inlet.parquet.internal.statistics.PageStatistics;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.BoundaryOrder;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/** Builds the indexes of a column chunk's pages: PageIndex.md of the specification. */
final class PageIndexes {
  private static final ByteBuffer NO_BOUND = ByteBuffer.allocate(0);

  private PageIndexes() {}

  static OffsetIndex offsetIndex(EncodedChunk chunk, long firstDataPage) {
    List<PageLocation> locations = new ArrayList<>();
    List<Long> stringBytes = new ArrayList<>();
    for (PageStatistics page : chunk.pages()) {
      locations.add(
          new PageLocation(firstDataPage + page.offset(), page.compressedBytes(), page.firstRow()));
      stringBytes.add(page.stringBytes());
    }
    OffsetIndex index = new OffsetIndex(locations);
    if (chunk.leaf().physicalType() == Type.BYTE_ARRAY) {
      index.setUnencoded_byte_array_data_bytes(stringBytes);
    }
    return index;
  }

  /** The column index; null without statistics, or where a NaN would make bounds misleading. */
  static @Nullable ColumnIndex columnIndex(EncodedChunk chunk) {
    Leaf leaf = chunk.leaf();
    if (!leaf.statistics()) {
      return null;
    }
    List<Boolean> nullPages = new ArrayList<>();
    List<ByteBuffer> mins = new ArrayList<>();
    List<ByteBuffer> maxs = new ArrayList<>();
    List<Long> nullCounts = new ArrayList<>();
    List<Long> definitions = new ArrayList<>();
    for (PageStatistics page : chunk.pages()) {
      Bounds bounds = page.bounds();
      if (page.nans() > 0 || (bounds == null && !page.allNull())) {
        return null;
      }
      nullPages.add(bounds == null);
      mins.add(bounds == null ? NO_BOUND : ByteBuffer.wrap(bounds.min()));
      maxs.add(bounds == null ? NO_BOUND : ByteBuffer.wrap(bounds.max()));
      nullCounts.add((long) page.nulls());
      definitions.addAll(page.definitions().toList());
    }
    ColumnIndex index = new ColumnIndex(nullPages, mins, maxs, order(chunk));
    index.setNull_counts(nullCounts);
    if (leaf.maxDefinition() > 0) {
      index.setDefinition_level_histograms(definitions);
    }
    return index;
  }

  private static BoundaryOrder order(EncodedChunk chunk) {
    boolean ascending = true;
    boolean descending = true;
    Bounds last = null;
    for (PageStatistics page : chunk.pages()) {
      Bounds bounds = page.bounds();
      if (bounds != null && last != null) {
        int mins = Bounds.compare(chunk.leaf().scalar(), last.min(), bounds.min());
        int maxs = Bounds.compare(chunk.leaf().scalar(), last.max(), bounds.max());
        ascending &= mins <= 0 && maxs <= 0;
        descending &= mins >= 0 && maxs >= 0;
      }
      last = bounds == null ? last : bounds;
    }
    return ascending
        ? BoundaryOrder.ASCENDING
        : descending ? BoundaryOrder.DESCENDING : BoundaryOrder.UNORDERED;
  }
}
