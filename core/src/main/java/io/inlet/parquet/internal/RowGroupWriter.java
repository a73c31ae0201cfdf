package io.inlet.parquet.internal;

import io.inlet.parquet.internal.chunks.EncodedChunk;
import io.inlet.parquet.internal.footer.ChunkMetadata;
import io.inlet.parquet.internal.footer.FooterBuilder;
import io.inlet.parquet.internal.footer.LeafTotals;
import java.io.IOException;
import java.util.List;

/** Writes the chunks of a row group and adds them to the file's statistics. */
public final class RowGroupWriter implements RowGroupEncoder.Sink {
  private final FooterBuilder footer;
  private final List<LeafTotals> totals;

  /** A writer of one row group. */
  public RowGroupWriter(FooterBuilder footer, List<LeafTotals> totals) {
    this.footer = footer;
    this.totals = totals;
  }

  @Override
  public void accept(EncodedChunk chunk) throws IOException {
    ChunkMetadata metadata = new ChunkMetadata(chunk);
    footer.writeChunk(chunk, metadata);
    totals.get(chunk.leaf().index()).add(chunk, metadata);
  }
}
