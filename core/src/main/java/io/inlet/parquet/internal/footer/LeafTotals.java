package io.inlet.parquet.internal.footer;

import io.inlet.parquet.ColumnStatistics;
import io.inlet.parquet.internal.chunks.EncodedChunk;
import io.inlet.parquet.internal.schema.Leaf;
import io.inlet.parquet.internal.statistics.Bounds;
import io.inlet.schema.DataType.Scalar;
import org.jspecify.annotations.Nullable;

/** Adds up a leaf's statistics over the row groups of a file. */
public final class LeafTotals {
  private final Leaf leaf;
  private long compressedBytes;
  private long values;
  private long nulls;
  private long nans;
  private @Nullable Bounds bounds;

  /** No rows yet. */
  public LeafTotals(Leaf leaf) {
    this.leaf = leaf;
  }

  /** Adds the leaf's chunk of one more row group. */
  public void add(EncodedChunk chunk, ChunkMetadata metadata) {
    compressedBytes += chunk.compressedBytes();
    values += metadata.values();
    nulls += metadata.nulls();
    nans += metadata.nans();
    bounds = Bounds.merge(leaf.scalar(), bounds, metadata.bounds());
  }

  /** The totals so far. */
  public ColumnStatistics build() {
    Scalar type = leaf.scalar();
    return new ColumnStatistics(
        leaf.path(),
        leaf.field().id(),
        type,
        compressedBytes,
        values,
        nulls,
        nans,
        bounds == null ? null : bounds.lower(type),
        bounds == null ? null : bounds.upper(type));
  }
}
