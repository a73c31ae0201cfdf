package org.apache.parquet;

import java.util.Map;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.format.converter.ParquetMetadataConverter;

/** Options of parquet-java's reader, whose builder loads Hadoop and whose constructor does not. */
public final class ReadOptionsWithoutHadoop {
  private ReadOptionsWithoutHadoop() {}

  /** Options to read what a filter matches, using of statistics, dictionaries, … what is true. */
  public static ParquetReadOptions of(
      FilterCompat.Filter filter,
      CompressionCodecFactory codecs,
      boolean statistics,
      boolean dictionaries,
      boolean columnIndex,
      boolean bloomFilters,
      boolean records) {
    return new ParquetReadOptions(
        false,
        statistics,
        dictionaries,
        records,
        columnIndex,
        true,
        bloomFilters,
        false,
        false,
        filter,
        ParquetMetadataConverter.NO_FILTER,
        codecs,
        new HeapByteBufferAllocator(),
        8 << 20,
        Map.of(),
        null,
        null,
        new PlainParquetConfiguration());
  }
}
