package io.inlet.parquet;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * How a Parquet file is written. Columns are meant by their name in the table, whatever the file
 * calls them.
 *
 * <p>Immutable.
 */
public final class ParquetOptions {
  /** Level 1 of Zstandard: on telemetry, higher levels take longer and save next to nothing. */
  public static final int DEFAULT_ZSTD_LEVEL = 1;

  /** Level 6 of GZIP. */
  public static final int DEFAULT_GZIP_LEVEL = 6;

  /** A page ends at about 1 MiB before compression. */
  public static final int DEFAULT_PAGE_TARGET_BYTES = 1 << 20;

  /** A page ends at 20,000 rows. */
  public static final int DEFAULT_PAGE_MAX_ROWS = 20_000;

  /** The dictionary of a column chunk holds about 1 MiB of values, more where that pays. */
  public static final int DEFAULT_DICTIONARY_MAX_BYTES = 1 << 20;

  /** Sorted rows are written as row groups of at least 8 MiB of columns. */
  public static final int DEFAULT_SORTED_ROW_GROUP_BYTES = 8 << 20;

  /** One in a hundred absent values passes a bloom filter. */
  public static final double DEFAULT_BLOOM_FILTER_FALSE_POSITIVES = 0.01;

  /** A bloom filter takes at most 1 MiB. */
  public static final int DEFAULT_BLOOM_FILTER_MAX_BYTES = 1 << 20;

  /** Columns with a bloom filter: {@code trace_id} and {@code span_id}. */
  public static final Set<String> DEFAULT_BLOOM_FILTER_COLUMNS = Set.of("trace_id", "span_id");

  /** Columns without statistics: {@code body}. */
  public static final Set<String> DEFAULT_COLUMNS_WITHOUT_STATISTICS = Set.of("body");

  /** Strings in statistics are cut at 64 bytes. */
  public static final int DEFAULT_STATISTICS_MAX_BYTES = 64;

  private static final ParquetOptions DEFAULTS = builder().build();

  private final Compression compression;
  private final int compressionLevel;
  private final int pageTargetBytes;
  private final int pageMaxRows;
  private final int dictionaryMaxBytes;
  private final int sortedRowGroupBytes;
  private final Set<String> bloomFilterColumns;
  private final double bloomFilterFalsePositives;
  private final int bloomFilterMaxBytes;
  private final Set<String> columnsWithoutStatistics;
  private final int statisticsMaxBytes;
  private final boolean pageIndex;
  private final boolean pageChecksums;
  private final String createdBy;

  private ParquetOptions(Builder builder) {
    this.compression = builder.compression;
    this.compressionLevel =
        builder.compressionLevel != 0
            ? builder.compressionLevel
            : builder.compression == Compression.GZIP ? DEFAULT_GZIP_LEVEL : DEFAULT_ZSTD_LEVEL;
    this.pageTargetBytes = builder.pageTargetBytes;
    this.pageMaxRows = builder.pageMaxRows;
    this.dictionaryMaxBytes = builder.dictionaryMaxBytes;
    this.sortedRowGroupBytes = builder.sortedRowGroupBytes;
    this.bloomFilterColumns = Set.copyOf(builder.bloomFilterColumns);
    this.bloomFilterFalsePositives = builder.bloomFilterFalsePositives;
    this.bloomFilterMaxBytes = builder.bloomFilterMaxBytes;
    this.columnsWithoutStatistics = Set.copyOf(builder.columnsWithoutStatistics);
    this.statisticsMaxBytes = builder.statisticsMaxBytes;
    this.pageIndex = builder.pageIndex;
    this.pageChecksums = builder.pageChecksums;
    this.createdBy = builder.createdBy;
  }

  /** What a file gets unless told otherwise. */
  public static ParquetOptions defaults() {
    return DEFAULTS;
  }

  /** A builder that starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from these options. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.compression = compression;
    builder.compressionLevel = compressionLevel;
    builder.pageTargetBytes = pageTargetBytes;
    builder.pageMaxRows = pageMaxRows;
    builder.dictionaryMaxBytes = dictionaryMaxBytes;
    builder.sortedRowGroupBytes = sortedRowGroupBytes;
    builder.bloomFilterColumns = bloomFilterColumns;
    builder.bloomFilterFalsePositives = bloomFilterFalsePositives;
    builder.bloomFilterMaxBytes = bloomFilterMaxBytes;
    builder.columnsWithoutStatistics = columnsWithoutStatistics;
    builder.statisticsMaxBytes = statisticsMaxBytes;
    builder.pageIndex = pageIndex;
    builder.pageChecksums = pageChecksums;
    builder.createdBy = createdBy;
    return builder;
  }

  /** The codec of all pages. Default: {@code ZSTD}. */
  public Compression compression() {
    return compression;
  }

  /** The codec's level. Default: {@value #DEFAULT_ZSTD_LEVEL}. Only ZSTD and GZIP have levels. */
  public int compressionLevel() {
    return compressionLevel;
  }

  /** Bytes before compression at which a page ends. Default: 1 MiB. A row is never split. */
  public int pageTargetBytes() {
    return pageTargetBytes;
  }

  /** Rows at which a page ends. Default: {@value #DEFAULT_PAGE_MAX_ROWS}. */
  public int pageMaxRows() {
    return pageMaxRows;
  }

  /**
   * Bytes of values at which a column chunk stops growing its dictionary and writes the pages that
   * follow without. Default: 1 MiB. 0: no dictionaries.
   *
   * <p>A dictionary of strings may grow to sixteen times as much while it makes the chunk's pages
   * shrink fourfold, and further where rows share what a resource, a scope, a metric or a series
   * states: without codes that would be written for each row.
   */
  public int dictionaryMaxBytes() {
    return dictionaryMaxBytes;
  }

  /**
   * Bytes of columns, before encoding, at which a row group of sorted rows ends, with the batch
   * that reaches them. Default: 8 MiB, about 25,000 log records. A writer that sorts fills batches
   * to 8 MiB, so that less makes no difference there. Rows that are not sorted become one row group
   * for all that is handed over.
   */
  public int sortedRowGroupBytes() {
    return sortedRowGroupBytes;
  }

  /** Top-level string columns with a bloom filter. Default: {@code trace_id, span_id}. */
  public Set<String> bloomFilterColumns() {
    return bloomFilterColumns;
  }

  /** The share of absent values that pass a bloom filter. Default: 0.01. */
  public double bloomFilterFalsePositives() {
    return bloomFilterFalsePositives;
  }

  /** The largest size of a bloom filter in bytes; beyond, more values pass. Default: 1 MiB. */
  public int bloomFilterMaxBytes() {
    return bloomFilterMaxBytes;
  }

  /**
   * Top-level columns that get neither minimum and maximum nor a column index. Default: {@code
   * body}. What lies in a list or a map never gets any.
   */
  public Set<String> columnsWithoutStatistics() {
    return columnsWithoutStatistics;
  }

  /**
   * Bytes at which a string in statistics is cut, at the end of a character; a maximum is then
   * rounded up. Default: {@value #DEFAULT_STATISTICS_MAX_BYTES}.
   */
  public int statisticsMaxBytes() {
    return statisticsMaxBytes;
  }

  /** Whether column and offset indexes are written. Default: true. */
  public boolean pageIndex() {
    return pageIndex;
  }

  /** Whether every page carries a CRC-32. Default: true. */
  public boolean pageChecksums() {
    return pageChecksums;
  }

  /** The application and its version as the footer names them: {@code inlet version …}. */
  public String createdBy() {
    return createdBy;
  }

  /** Builds options. Every setter checks what it is given at once. */
  public static final class Builder {
    private Compression compression = Compression.ZSTD;
    private int compressionLevel;
    private int pageTargetBytes = DEFAULT_PAGE_TARGET_BYTES;
    private int pageMaxRows = DEFAULT_PAGE_MAX_ROWS;
    private int dictionaryMaxBytes = DEFAULT_DICTIONARY_MAX_BYTES;
    private int sortedRowGroupBytes = DEFAULT_SORTED_ROW_GROUP_BYTES;
    private Set<String> bloomFilterColumns = DEFAULT_BLOOM_FILTER_COLUMNS;
    private double bloomFilterFalsePositives = DEFAULT_BLOOM_FILTER_FALSE_POSITIVES;
    private int bloomFilterMaxBytes = DEFAULT_BLOOM_FILTER_MAX_BYTES;
    private Set<String> columnsWithoutStatistics = DEFAULT_COLUMNS_WITHOUT_STATISTICS;
    private int statisticsMaxBytes = DEFAULT_STATISTICS_MAX_BYTES;
    private boolean pageIndex = true;
    private boolean pageChecksums = true;
    private String createdBy = defaultCreatedBy();

    private Builder() {}

    /** Sets the codec, at its default level. */
    public Builder compression(Compression codec) {
      this.compression = codec;
      this.compressionLevel = 0;
      return this;
    }

    /**
     * Sets the codec and its level.
     *
     * @throws IllegalArgumentException if the codec has no such level
     */
    public Builder compression(Compression codec, int level) {
      int max = codec == Compression.ZSTD ? 22 : codec == Compression.GZIP ? 9 : 0;
      check(max > 0, "compression", codec, "ZSTD or GZIP, the codecs with levels");
      check(level >= 1 && level <= max, "level of " + codec, level, "1 to " + max);
      this.compression = codec;
      this.compressionLevel = level;
      return this;
    }

    /** Sets {@link ParquetOptions#pageTargetBytes()}, at least 1 KiB and at most 256 MiB. */
    public Builder pageTargetBytes(int bytes) {
      check(bytes >= 1 << 10 && bytes <= 256 << 20, "pageTargetBytes", bytes, "1 KiB to 256 MiB");
      this.pageTargetBytes = bytes;
      return this;
    }

    /** Sets {@link ParquetOptions#pageMaxRows()}, at least 1. */
    public Builder pageMaxRows(int rows) {
      check(rows >= 1, "pageMaxRows", rows, ">= 1");
      this.pageMaxRows = rows;
      return this;
    }

    /** Sets {@link ParquetOptions#dictionaryMaxBytes()}, at most 256 MiB. */
    public Builder dictionaryMaxBytes(int bytes) {
      check(bytes >= 0 && bytes <= 256 << 20, "dictionaryMaxBytes", bytes, "0 to 256 MiB");
      this.dictionaryMaxBytes = bytes;
      return this;
    }

    /** Sets {@link ParquetOptions#sortedRowGroupBytes()}, at least 1. */
    public Builder sortedRowGroupBytes(int bytes) {
      check(bytes >= 1, "sortedRowGroupBytes", bytes, ">= 1");
      this.sortedRowGroupBytes = bytes;
      return this;
    }

    /** Sets {@link ParquetOptions#bloomFilterColumns()}; a name the table lacks has no effect. */
    public Builder bloomFilterColumns(Set<String> names) {
      this.bloomFilterColumns = new LinkedHashSet<>(names);
      return this;
    }

    /** Sets {@link ParquetOptions#bloomFilterFalsePositives()}, between 0 and 1. */
    public Builder bloomFilterFalsePositives(double share) {
      check(share > 0 && share < 1, "bloomFilterFalsePositives", share, "between 0 and 1");
      this.bloomFilterFalsePositives = share;
      return this;
    }

    /** Sets {@link ParquetOptions#bloomFilterMaxBytes()}, at least 32 and at most 128 MiB. */
    public Builder bloomFilterMaxBytes(int bytes) {
      check(bytes >= 32 && bytes <= 128 << 20, "bloomFilterMaxBytes", bytes, "32 to 128 MiB");
      this.bloomFilterMaxBytes = bytes;
      return this;
    }

    /** Sets {@link ParquetOptions#columnsWithoutStatistics()}. */
    public Builder columnsWithoutStatistics(Set<String> names) {
      this.columnsWithoutStatistics = new LinkedHashSet<>(names);
      return this;
    }

    /** Sets {@link ParquetOptions#statisticsMaxBytes()}, at least 4. */
    public Builder statisticsMaxBytes(int bytes) {
      check(bytes >= 4, "statisticsMaxBytes", bytes, ">= 4");
      this.statisticsMaxBytes = bytes;
      return this;
    }

    /** Sets {@link ParquetOptions#pageIndex()}. */
    public Builder pageIndex(boolean write) {
      this.pageIndex = write;
      return this;
    }

    /** Sets {@link ParquetOptions#pageChecksums()}. */
    public Builder pageChecksums(boolean write) {
      this.pageChecksums = write;
      return this;
    }

    /**
     * Sets {@link ParquetOptions#createdBy()}.
     *
     * @throws IllegalArgumentException if it is not of the form {@code NAME version VERSION}, which
     *     readers look for to work around the errors of known writers
     */
    public Builder createdBy(String text) {
      check(text.matches("\\S.* version \\S.*"), "createdBy", text, "NAME version VERSION");
      this.createdBy = text;
      return this;
    }

    /** The options. */
    public ParquetOptions build() {
      return new ParquetOptions(this);
    }

    private static String defaultCreatedBy() {
      String version = ParquetOptions.class.getPackage().getImplementationVersion();
      return "inlet version " + (version == null ? "0.0.0-unknown" : version);
    }

    private static void check(boolean holds, String what, Object value, String expected) {
      if (!holds) {
        throw new IllegalArgumentException(what + ": " + value + " (expected: " + expected + ")");
      }
    }
  }
}
