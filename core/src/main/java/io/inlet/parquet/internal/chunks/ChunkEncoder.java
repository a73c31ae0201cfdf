package io.inlet.parquet.internal.chunks;

import io.inlet.columnar.ColumnBatch;
import io.inlet.parquet.ParquetOptions;
import io.inlet.parquet.internal.encoding.ByteOutput;
import io.inlet.parquet.internal.encoding.Codec;
import io.inlet.parquet.internal.encoding.LevelEncoding;
import io.inlet.parquet.internal.encoding.LevelHistogram;
import io.inlet.parquet.internal.rows.Levels;
import io.inlet.parquet.internal.rows.MapRows;
import io.inlet.parquet.internal.rows.RowSource;
import io.inlet.parquet.internal.rows.ValueEncoder;
import io.inlet.parquet.internal.schema.Leaf;
import io.inlet.parquet.internal.statistics.PageStatistics;
import io.inlet.parquet.internal.values.EncodingTrial;
import io.inlet.parquet.internal.values.NumberEncoder;
import io.inlet.parquet.internal.values.StringEncoder;
import io.inlet.schema.DataType.Scalar;
import java.util.List;
import org.apache.parquet.format.Encoding;

/**
 * Encodes column chunks, one after the other: cuts a leaf's rows into pages, at row boundaries and
 * across batches, and writes each page's levels and values.
 *
 * <p>Used by one thread at a time. Its buffers stay for the next chunk.
 */
public final class ChunkEncoder implements AutoCloseable {
  private static final int RETAINED = 8 << 20;

  /**
   * A page of codes stands for the bytes of at most so many pages, or so many dictionaries. It may
   * turn out that codes do not pay, or that the page adds all of its strings to the dictionary.
   */
  private static final long CODED = 8;

  private final ParquetOptions options;
  private final long codedBytes;
  private final Codec codec;
  private final EncodingTrial trial;
  private final NumberEncoder numbers;
  private final StringEncoder strings;
  private final PageWriter pageWriter;
  private final MapRows maps = new MapRows();
  private final Levels levels = new Levels();
  private final ByteOutput raw = new ByteOutput();

  /** An encoder for files of {@code options}. */
  public ChunkEncoder(ParquetOptions options) {
    this.options = options;
    this.codedBytes = CODED * Math.max(options.pageTargetBytes(), options.dictionaryMaxBytes());
    this.codec = Codec.of(options.compression(), options.compressionLevel());
    this.trial = new EncodingTrial(codec);
    this.numbers = new NumberEncoder(options, trial);
    this.strings = new StringEncoder(options, trial);
    this.pageWriter = new PageWriter(options, codec);
  }

  /** Encodes the rows of all batches, in order, into {@code chunk}. */
  public void encode(EncodedChunk chunk, List<ColumnBatch> batches) {
    Leaf leaf = chunk.leaf();
    ValueEncoder values = leaf.scalar() == Scalar.STRING ? strings : numbers;
    long rows = batches.stream().mapToLong(ColumnBatch::rowCount).sum();
    values.startChunk(leaf, rows);
    Pages pages = new Pages(chunk, values);
    for (ColumnBatch batch : batches) {
      if (batch.rowCount() > 0) {
        pages.addRows(
            RowSource.of(leaf, batch.columns().get(leaf.source()), maps), batch.rowCount());
      }
    }
    pages.finish();
    values.endChunk();
    trial.endChunk();
    maps.trim();
    levels.trim(RETAINED);
    raw.trim(RETAINED);
  }

  @Override
  public void close() {
    codec.close();
  }

  /** The pages of one chunk. */
  private final class Pages {
    private final EncodedChunk chunk;
    private final Leaf leaf;
    private final ValueEncoder values;
    private long firstRow;
    private int rows;
    private long bytes;

    /** The strings of the batches that the page has rows of. */
    private long strings;

    private long stringsOfBatch;

    /** What rows would take without codes, counted only where strings are large. */
    private long bytesWithoutCodes;

    Pages(EncodedChunk chunk, ValueEncoder values) {
      this.chunk = chunk;
      this.leaf = chunk.leaf();
      this.values = values;
      levels.start(leaf);
    }

    void addRows(RowSource source, int count) {
      values.bind(source);
      stringsOfBatch = source.leafColumn().stringBytes();
      strings += stringsOfBatch;
      int row = 0;
      while (row < count) {
        boolean coded = values.coded();
        int most = Math.min(count - row, options.pageMaxRows() - rows);
        boolean large = coded && strings > codedBytes;
        int fitting = source.rowsWithin(row, most, options.pageTargetBytes() - bytes, coded);
        if (large) {
          fitting = source.rowsWithin(row, fitting, codedBytes - bytesWithoutCodes, false);
        }
        if (fitting == 0 && rows == 0) {
          fitting = 1;
        }
        if (fitting > 0) {
          source.write(row, row + fitting, levels, values);
          bytes += source.weight(row, row + fitting, coded);
          bytesWithoutCodes += large ? source.weight(row, row + fitting, false) : 0;
          rows += fitting;
          row += fitting;
        }
        if (fitting < most || rows == options.pageMaxRows()) {
          endPage();
        }
      }
    }

    void finish() {
      if (rows > 0) {
        endPage();
      }
      if (values.dictionarySize() > 0) {
        raw.clear();
        values.writeDictionary(raw);
        int header = pageWriter.dictionary(raw, values.dictionarySize(), chunk);
        chunk.uncompressedBytes += header + raw.size();
      }
      chunk.bloomFilter = values.bloomFilter();
    }

    private void endPage() {
      int valueCount = levels.count();
      int present = values.count();
      raw.clear();
      LevelHistogram repetitions =
          writeLevels(levels.repetition(), valueCount, leaf.maxRepetition());
      LevelHistogram definitions =
          writeLevels(levels.definition(), valueCount, leaf.maxDefinition());
      if (leaf.maxDefinition() > 0 && definitions.count(leaf.maxDefinition()) != present) {
        throw new IllegalStateException(
            "column %s: %d values for %d definition levels that ask for one"
                .formatted(leaf.dotted(), present, definitions.count(leaf.maxDefinition())));
      }
      Encoding encoding = values.writePage(raw);
      if (chunk.pages.isEmpty() && encoding == Encoding.DELTA_BINARY_PACKED) {
        chunk.compressed = trial.compressionPays(raw);
      }
      int start = chunk.data.size();
      int header = pageWriter.data(raw, valueCount, encoding, chunk);
      chunk.uncompressedBytes += header + raw.size();
      chunk.pagesByEncoding.merge(encoding, 1, Integer::sum);
      chunk.pages.add(
          new PageStatistics(
              start,
              chunk.data.size() - start,
              firstRow,
              valueCount,
              valueCount - present,
              values.pageNans(),
              values.pageBounds(),
              values.pageStringBytes(),
              repetitions,
              definitions));
      firstRow += rows;
      rows = 0;
      bytes = 0;
      bytesWithoutCodes = 0;
      strings = stringsOfBatch;
      levels.clear();
    }

    private LevelHistogram writeLevels(byte[] source, int count, int max) {
      LevelHistogram histogram = new LevelHistogram(max);
      if (max > 0) {
        int start = raw.size();
        raw.putInt(0);
        LevelEncoding.write(source, count, max, raw, histogram);
        ByteOutput.INT.set(raw.bytes(), start, raw.size() - start - 4);
      }
      return histogram;
    }
  }
}
