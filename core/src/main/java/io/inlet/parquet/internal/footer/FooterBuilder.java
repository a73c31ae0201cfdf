package io.inlet.parquet.internal.footer;

import io.inlet.parquet.Compression;
import io.inlet.parquet.ParquetOptions;
import io.inlet.parquet.internal.chunks.EncodedChunk;
import io.inlet.parquet.internal.encoding.ByteOutput;
import io.inlet.parquet.internal.encoding.Codec;
import io.inlet.parquet.internal.encoding.ThriftOutput;
import io.inlet.parquet.internal.schema.FileSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.BloomFilterAlgorithm;
import org.apache.parquet.format.BloomFilterCompression;
import org.apache.parquet.format.BloomFilterHash;
import org.apache.parquet.format.BloomFilterHeader;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SortingColumn;
import org.apache.parquet.format.SplitBlockAlgorithm;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Uncompressed;
import org.apache.parquet.format.XxHash;
import org.jspecify.annotations.Nullable;
import shaded.parquet.org.apache.thrift.TBase;

/**
 * Writes column chunks, bloom filters, page indexes and the footer, in the places that "File
 * format" of the specification's README gives them.
 */
public final class FooterBuilder {
  private static final byte[] MAGIC = {'P', 'A', 'R', '1'};
  private static final int VERSION = 2;

  private final FileSchema schema;
  private final ParquetOptions options;
  private final FileOutput out;
  private final List<RowGroup> rowGroups = new ArrayList<>();
  private final List<Indexes> indexes = new ArrayList<>();
  private final List<BloomFilter> bloomFilters = new ArrayList<>();
  private List<ColumnChunk> columns = new ArrayList<>();
  private long rowGroupStart;
  private long uncompressedBytes;
  private List<SortingColumn> sortingColumns = List.of();

  private record Indexes(ColumnChunk column, OffsetIndex offsets, @Nullable ColumnIndex columns) {}

  private static final class BloomFilter {
    final ColumnMetaData column;
    final byte[] bits;

    BloomFilter(ColumnMetaData column, byte[] bits) {
      this.column = column;
      this.bits = bits;
    }
  }

  /** A builder for a file that goes to {@code out}. */
  public FooterBuilder(FileSchema schema, ParquetOptions options, FileOutput out) {
    this.schema = schema;
    this.options = options;
    this.out = out;
  }

  /** Sets what the rows of all row groups are sorted by. */
  public void sortedBy(List<SortingColumn> columns) {
    sortingColumns = columns;
  }

  /** Where each row group starts. */
  public List<Long> splitOffsets() {
    return rowGroups.stream().map(RowGroup::getFile_offset).toList();
  }

  /** Starts a row group. */
  public void startRowGroup() throws IOException {
    writeMagicFirst();
    rowGroupStart = out.position();
    columns = new ArrayList<>();
    uncompressedBytes = 0;
  }

  private void writeMagicFirst() throws IOException {
    if (out.position() == 0) {
      out.write(MAGIC);
    }
  }

  /** Writes the next column chunk of the row group. */
  public void writeChunk(EncodedChunk chunk, ChunkMetadata metadata) throws IOException {
    long offset = out.position();
    out.write(chunk.dictionary().bytes(), 0, chunk.dictionary().size());
    out.write(chunk.data().bytes(), 0, chunk.data().size());
    Compression codec = chunk.compressed() ? options.compression() : Compression.NONE;
    ColumnMetaData built = metadata.build(Codec.format(codec), offset);
    ColumnChunk column = new ColumnChunk(0).setMeta_data(built);
    columns.add(column);
    uncompressedBytes += chunk.uncompressedBytes();
    if (options.pageIndex()) {
      indexes.add(
          new Indexes(
              column,
              PageIndexes.offsetIndex(chunk, built.getData_page_offset()),
              PageIndexes.columnIndex(chunk)));
    }
    byte @Nullable [] bloomFilter = chunk.bloomFilter();
    if (bloomFilter != null) {
      bloomFilters.add(new BloomFilter(built, bloomFilter));
    }
  }

  /** Ends the row group, writing its bloom filters. */
  public void endRowGroup(long rows) throws IOException {
    long compressed = out.position() - rowGroupStart;
    for (BloomFilter filter : bloomFilters) {
      long start = out.position();
      write(
          new BloomFilterHeader(
              filter.bits.length,
              BloomFilterAlgorithm.BLOCK(new SplitBlockAlgorithm()),
              BloomFilterHash.XXHASH(new XxHash()),
              BloomFilterCompression.UNCOMPRESSED(new Uncompressed())));
      out.write(filter.bits);
      filter.column.setBloom_filter_offset(start);
      filter.column.setBloom_filter_length((int) (out.position() - start));
    }
    bloomFilters.clear();
    RowGroup group = new RowGroup(columns, uncompressedBytes, rows);
    group.setFile_offset(rowGroupStart).setTotal_compressed_size(compressed);
    if (rowGroups.size() <= Short.MAX_VALUE) {
      group.setOrdinal((short) rowGroups.size());
    }
    if (!sortingColumns.isEmpty()) {
      group.setSorting_columns(sortingColumns);
    }
    rowGroups.add(group);
  }

  /** Writes page indexes and footer. */
  public void finish(Map<String, String> keyValueMetadata) throws IOException {
    writeMagicFirst();
    writeIndexes();
    long rows = rowGroups.stream().mapToLong(RowGroup::getNum_rows).sum();
    FileMetaData footer = new FileMetaData(VERSION, schema.elements(), rows, rowGroups);
    footer.setCreated_by(options.createdBy());
    footer.setColumn_orders(
        Collections.nCopies(
            schema.leaves().size(), ColumnOrder.TYPE_ORDER(new TypeDefinedOrder())));
    if (!keyValueMetadata.isEmpty()) {
      footer.setKey_value_metadata(
          keyValueMetadata.entrySet().stream()
              .map(entry -> new KeyValue(entry.getKey()).setValue(entry.getValue()))
              .toList());
    }
    ByteOutput tail = new ByteOutput();
    ThriftOutput.write(footer, tail);
    tail.putInt(tail.size());
    tail.write(MAGIC, 0, MAGIC.length);
    out.write(tail.bytes(), 0, tail.size());
    out.flush();
  }

  private void writeIndexes() throws IOException {
    for (Indexes index : indexes) {
      if (index.columns() != null) {
        long start = out.position();
        write(index.columns());
        index.column().setColumn_index_offset(start);
        index.column().setColumn_index_length((int) (out.position() - start));
      }
    }
    for (Indexes index : indexes) {
      long start = out.position();
      write(index.offsets());
      index.column().setOffset_index_offset(start);
      index.column().setOffset_index_length((int) (out.position() - start));
    }
  }

  private void write(TBase<?, ?> structure) throws IOException {
    ByteOutput bytes = ThriftOutput.bytes(structure);
    out.write(bytes.bytes(), 0, bytes.size());
  }
}
