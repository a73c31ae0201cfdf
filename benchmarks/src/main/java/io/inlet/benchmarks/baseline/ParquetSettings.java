package io.inlet.benchmarks.baseline;

import java.util.List;
import java.util.Set;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * How all baselines write, so that they differ in nothing but their record interface: zstd level 1,
 * parquet-java's defaults for pages, row groups, checksums, size statistics and the page index.
 */
final class ParquetSettings {

  /** Stands for the time of arrival; no record of the workloads needs it. */
  static final long ARRIVAL_UNIX_NANO = 1_790_000_000_000_000_000L;

  private static final int ZSTD_LEVEL = 1;

  /**
   * Columns of mostly distinct values. Without a dictionary they are written faster and the file is
   * smaller than with parquet-java's own choice, which starts one for every column.
   */
  private static final Set<String> COLUMNS_WITHOUT_DICTIONARY =
      Set.of(
          LogTable.TIME,
          LogTable.BODY,
          LogTable.TRACE_ID,
          LogTable.SPAN_ID,
          LogTable.ATTRIBUTES + "." + LogTable.MAP_ENTRIES + "." + LogTable.MAP_VALUE,
          LogTable.TIME_UNIX_NANO,
          LogTable.OBSERVED_TIME_UNIX_NANO);

  private ParquetSettings() {}

  /** For {@code otel_logs}. */
  static <T, B extends ParquetWriter.Builder<T, B>> B apply(B builder) {
    return apply(builder, COLUMNS_WITHOUT_DICTIONARY, LogTable.columnsWithoutStatistics());
  }

  /** For any table; columns are meant by their dotted paths. */
  static <T, B extends ParquetWriter.Builder<T, B>> B apply(
      B builder, Set<String> columnsWithoutDictionary, List<String> columnsWithoutStatistics) {
    builder
        .withConf(new PlainParquetConfiguration())
        .withCodecFactory(new ZstdCodecs(ZSTD_LEVEL))
        .withCompressionCodec(CompressionCodecName.ZSTD)
        .withWriteMode(ParquetFileWriter.Mode.OVERWRITE);
    for (String column : columnsWithoutDictionary) {
      builder.withDictionaryEncoding(column, false);
    }
    for (String column : columnsWithoutStatistics) {
      builder.withStatisticsEnabled(column, false);
    }
    return builder;
  }
}
