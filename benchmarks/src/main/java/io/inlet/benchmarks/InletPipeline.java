package io.inlet.benchmarks;

import io.inlet.benchmarks.measure.Contender;
import io.inlet.benchmarks.workload.Requests;
import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.ColumnBatchPool;
import io.inlet.internal.sort.RowSorter;
import io.inlet.otlp.DecodeOptions;
import io.inlet.otlp.OtlpDecoder;
import io.inlet.parquet.EncoderPool;
import io.inlet.parquet.FileColumn;
import io.inlet.parquet.ParquetFileWriter;
import io.inlet.parquet.ParquetOptions;
import io.inlet.parquet.SortColumn;
import io.inlet.schema.TableSchema;
import io.inlet.table.SortKey;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Inlet's own way: the wire decoder into column batches, and the column encoder. Keeps its buffers
 * from one run to the next. For one thread at a time.
 */
public final class InletPipeline implements Contender {
  /** As the baselines have it. */
  private static final long ARRIVAL_UNIX_NANO = 1_790_000_000_000_000_000L;

  private static final long POOL_BYTES = 256L << 20;
  private static final ParquetOptions WITHOUT_BLOOM_FILTERS =
      ParquetOptions.defaults().toBuilder().bloomFilterColumns(Set.of()).build();

  private final String name;
  private final Requests requests;
  private final List<FileColumn> columns;
  private final ColumnBatchPool batches = new ColumnBatchPool(POOL_BYTES);
  private final RowSorter sorter = new RowSorter(batches);
  private final List<SortColumn> order;
  private final EncoderPool encoders;
  private final OtlpDecoder decoder;

  private InletPipeline(
      String name, Requests requests, ParquetOptions options, List<SortColumn> order) {
    this.name = name;
    this.requests = requests;
    this.columns = columns(requests.table());
    this.order = order;
    this.encoders = new EncoderPool(options);
    this.decoder =
        new OtlpDecoder(
            requests.signal(),
            DecodeOptions.builder().noDateMaxAhead().noDateMaxBehind().build(),
            batches);
  }

  /** With what the baselines write too: everything but bloom filters. */
  static InletPipeline likeTheBaselines(Requests requests) {
    return new InletPipeline("inlet", requests, WITHOUT_BLOOM_FILTERS, List.of());
  }

  /** With Inlet's default options. */
  public static InletPipeline withDefaults(Requests requests) {
    return new InletPipeline("inlet_default", requests, ParquetOptions.defaults(), List.of());
  }

  /** As the baselines, and rows sorted by service and time. */
  static InletPipeline sorted(Requests requests) {
    TableSchema table = requests.table();
    return new InletPipeline(
        "inlet_sorted",
        requests,
        WITHOUT_BLOOM_FILTERS,
        List.of(
            new SortColumn(table.ordinal("service_name"), false, true),
            new SortColumn(table.ordinal("time"), false, true)));
  }

  private static List<FileColumn> columns(TableSchema table) {
    List<FileColumn> columns = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      if (!table.columns().get(i).name().equals("date")) {
        columns.add(new FileColumn(i, table.columns().get(i).field()));
      }
    }
    return columns;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long run(Path file) throws IOException {
    List<ColumnBatch> rows = decode();
    long bytes = encode(rows, file);
    release(rows);
    return bytes;
  }

  /** All requests as rows, which {@link #release} takes back. */
  List<ColumnBatch> decode() throws IOException {
    for (byte[] payload : requests.payloads()) {
      decoder.decode(payload, 0, payload.length, ARRIVAL_UNIX_NANO);
    }
    return decoder.takeBatches();
  }

  /** Writes rows, as one row group unless they are sorted; the file's bytes. */
  long encode(List<ColumnBatch> rows, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ParquetFileWriter writer =
            new ParquetFileWriter(out, requests.table(), columns, encoders, Map.of())) {
      if (order.isEmpty()) {
        writer.writeRowGroup(rows);
      } else {
        writeSorted(rows, writer);
      }
      return writer.finish().fileSizeBytes();
    }
  }

  private void writeSorted(List<ColumnBatch> rows, ParquetFileWriter writer) throws IOException {
    writer.sortedBy(order);
    List<ColumnBatch> sorted = sorter.sort(rows, order.stream().map(SortKey::of).toList());
    writer.writeSorted(sorted);
    if (sorted != rows) {
      release(sorted);
    }
  }

  void release(List<ColumnBatch> rows) {
    rows.forEach(batches::release);
  }
}
