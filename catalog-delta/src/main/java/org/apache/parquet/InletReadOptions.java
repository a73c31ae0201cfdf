package org.apache.parquet;

import java.util.Map;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.format.converter.ParquetMetadataConverter;

/**
 * Options of parquet-java's reader without Hadoop: their builder loads Hadoop's classes, their
 * constructor, which is visible in this package only, does not.
 */
public final class InletReadOptions {
  private static final int READ_AT_ONCE_BYTES = 8 << 20;

  private InletReadOptions() {}

  /** Options to read whole files. */
  public static ParquetReadOptions with(CompressionCodecFactory codecs) {
    return new ParquetReadOptions(
        false,
        false,
        false,
        false,
        false,
        true,
        false,
        false,
        false,
        FilterCompat.NOOP,
        ParquetMetadataConverter.NO_FILTER,
        codecs,
        new HeapByteBufferAllocator(),
        READ_AT_ONCE_BYTES,
        Map.of(),
        null,
        null,
        new PlainParquetConfiguration());
  }
}
