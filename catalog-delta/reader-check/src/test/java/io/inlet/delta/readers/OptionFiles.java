package io.inlet.delta.readers;

import io.inlet.benchmarks.workload.DataSets;
import io.inlet.benchmarks.workload.Requests;
import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.ColumnBatchPool;
import io.inlet.internal.sort.RowSorter;
import io.inlet.otlp.DecodeOptions;
import io.inlet.otlp.OtlpDecoder;
import io.inlet.parquet.Compression;
import io.inlet.parquet.FileColumn;
import io.inlet.parquet.ParquetFileWriter;
import io.inlet.parquet.ParquetOptions;
import io.inlet.parquet.SortColumn;
import io.inlet.schema.Tables;
import io.inlet.table.SortKey;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The same log records in Parquet files of every option. */
final class OptionFiles {
  /** Rows in each file. */
  static final int ROWS = 3_000;

  private static final long ARRIVAL_UNIX_NANO = 1_790_000_000_000_000_000L;
  private static final int REQUESTS = 3;

  private final Path directory;
  private final ColumnBatchPool pool = new ColumnBatchPool(64L << 20);
  private final List<ColumnBatch> batches = new ArrayList<>();
  private final Map<String, Path> files = new LinkedHashMap<>();

  private OptionFiles(Path directory) {
    this.directory = directory;
  }

  /** Writes all of them; the files by what is special about them, that of the defaults first. */
  static Map<String, Path> write(Path directory) throws IOException {
    OptionFiles files = new OptionFiles(directory);
    files.decode();
    files.write();
    return files.files;
  }

  private void decode() throws IOException {
    Requests logs = DataSets.generate("logs", 42, REQUESTS);
    OtlpDecoder decoder =
        new OtlpDecoder(
            logs.signal(),
            DecodeOptions.builder().noDateMaxAhead().noDateMaxBehind().build(),
            pool);
    for (byte[] payload : logs.payloads()) {
      decoder.decode(payload, 0, payload.length, ARRIVAL_UNIX_NANO);
      // A batch for each request, so that there can be several row groups.
      batches.addAll(decoder.takeBatches());
    }
  }

  private void write() throws IOException {
    write("defaults", ParquetOptions.builder());
    for (Compression compression : Compression.values()) {
      write("codec " + compression, ParquetOptions.builder().compression(compression));
    }
    write("zstd level 9", ParquetOptions.builder().compression(Compression.ZSTD, 9));
    write("no dictionaries", ParquetOptions.builder().dictionaryMaxBytes(0));
    write("small dictionaries", ParquetOptions.builder().dictionaryMaxBytes(2_000));
    write("pages of few rows", ParquetOptions.builder().pageMaxRows(7));
    write("pages of few bytes", ParquetOptions.builder().pageTargetBytes(2_048));
    write("no bloom filters", ParquetOptions.builder().bloomFilterColumns(Set.of()));
    write(
        "bloom filters",
        ParquetOptions.builder()
            .bloomFilterColumns(Set.of("trace_id", "span_id", "service_name", "body"))
            .bloomFilterFalsePositives(0.2)
            .bloomFilterMaxBytes(4_096));
    write("no page index", ParquetOptions.builder().pageIndex(false));
    write("no checksums", ParquetOptions.builder().pageChecksums(false));
    write("short statistics", ParquetOptions.builder().statisticsMaxBytes(4));
    write(
        "no statistics",
        ParquetOptions.builder()
            .columnsWithoutStatistics(Set.of("body", "trace_id", "time", "severity_number")));
    write("three row groups", ParquetOptions.defaults(), 1);
    writeSorted("sorted", ParquetOptions.defaults());
    writeSorted(
        "sorted in several row groups", ParquetOptions.builder().sortedRowGroupBytes(1).build());
  }

  private void write(String name, ParquetOptions.Builder options) throws IOException {
    write(name, options.build(), batches.size());
  }

  private void write(String name, ParquetOptions options, int batchesPerRowGroup)
      throws IOException {
    write(
        name,
        options,
        writer -> {
          for (int from = 0; from < batches.size(); from += batchesPerRowGroup) {
            int to = Math.min(batches.size(), from + batchesPerRowGroup);
            writer.writeRowGroup(batches.subList(from, to));
          }
        });
  }

  private void writeSorted(String name, ParquetOptions options) throws IOException {
    List<SortColumn> order =
        List.of(
            new SortColumn(Tables.LOGS.ordinal("service_name"), false, true),
            new SortColumn(Tables.LOGS.ordinal("time"), true, true));
    List<ColumnBatch> sorted =
        new RowSorter(pool).sort(batches, order.stream().map(SortKey::of).toList());
    List<ColumnBatch> halves = new ArrayList<>();
    for (ColumnBatch batch : sorted) {
      int rows = batch.rowCount();
      halves.add(batch.select(IntStream.range(0, rows / 2).toArray()));
      halves.add(batch.select(IntStream.range(rows / 2, rows).toArray()));
    }
    write(
        name,
        options,
        writer -> {
          writer.sortedBy(order);
          writer.writeSorted(halves);
        });
  }

  private interface Rows {
    void write(ParquetFileWriter writer) throws IOException;
  }

  private void write(String name, ParquetOptions options, Rows rows) throws IOException {
    List<FileColumn> columns = new ArrayList<>();
    for (int i = 0; i < Tables.LOGS.columns().size(); i++) {
      columns.add(new FileColumn(i, Tables.LOGS.columns().get(i).field()));
    }
    Path file = directory.resolve(name.replace(' ', '-') + ".parquet");
    try (OutputStream out = Files.newOutputStream(file);
        ParquetFileWriter writer =
            new ParquetFileWriter(out, Tables.LOGS, columns, options, Map.of())) {
      rows.write(writer);
      writer.finish();
    }
    files.put(name, file);
  }
}
