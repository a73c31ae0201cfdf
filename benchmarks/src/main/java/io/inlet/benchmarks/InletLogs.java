package io.inlet.benchmarks;

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
import io.inlet.schema.Signal;
import io.inlet.schema.Tables;
import io.inlet.table.SortKey;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Inlet's own way: the wire decoder into column batches, and the column encoder. */
final class InletLogs implements Contender {
  /** As the baselines have it. */
  private static final long ARRIVAL_UNIX_NANO = 1_790_000_000_000_000_000L;

  private static final long POOL_BYTES = 256L << 20;
  private static final List<FileColumn> COLUMNS = columns();
  private static final ParquetOptions WITHOUT_BLOOM_FILTERS =
      ParquetOptions.defaults().toBuilder().bloomFilterColumns(Set.of()).build();

  private final String name;
  private final Requests requests;
  private final ColumnBatchPool batches = new ColumnBatchPool(POOL_BYTES);
  private final RowSorter sorter = new RowSorter(batches);
  private final List<SortColumn> order;
  private final EncoderPool encoders;
  private final OtlpDecoder decoder =
      new OtlpDecoder(
          Signal.LOGS, DecodeOptions.builder().noDateMaxAhead().noDateMaxBehind().build(), batches);

  private InletLogs(
      String name, Requests requests, ParquetOptions options, List<SortColumn> order) {
    this.name = name;
    this.requests = requests;
    this.order = order;
    this.encoders = new EncoderPool(options);
  }

  /** With what the baselines write too: everything but bloom filters. */
  static InletLogs likeTheBaselines(Requests requests) {
    return new InletLogs("inlet", requests, WITHOUT_BLOOM_FILTERS, List.of());
  }

  /** With Inlet's default options. */
  static InletLogs withDefaults(Requests requests) {
    return new InletLogs("inlet_default", requests, ParquetOptions.defaults(), List.of());
  }

  /** As the baselines, and rows sorted by service and time. */
  static InletLogs sorted(Requests requests) {
    return new InletLogs(
        "inlet_sorted",
        requests,
        WITHOUT_BLOOM_FILTERS,
        List.of(
            new SortColumn(Tables.LOGS.ordinal("service_name"), false, true),
            new SortColumn(Tables.LOGS.ordinal("time"), false, true)));
  }

  private static List<FileColumn> columns() {
    List<FileColumn> columns = new ArrayList<>();
    for (int i = 0; i < Tables.LOGS.columns().size(); i++) {
      if (!Tables.LOGS.columns().get(i).name().equals("date")) {
        columns.add(new FileColumn(i, Tables.LOGS.columns().get(i).field()));
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
    for (byte[] payload : requests.payloads()) {
      decoder.decode(payload, 0, payload.length, ARRIVAL_UNIX_NANO);
    }
    List<ColumnBatch> rows = decoder.takeBatches();
    try (OutputStream out = Files.newOutputStream(file);
        ParquetFileWriter writer =
            new ParquetFileWriter(out, Tables.LOGS, COLUMNS, encoders, Map.of())) {
      writer.sortedBy(order);
      List<ColumnBatch> written =
          order.isEmpty() ? rows : sorter.sort(rows, order.stream().map(SortKey::of).toList());
      writer.writeRowGroup(written);
      long bytes = writer.finish().fileSizeBytes();
      if (written != rows) {
        written.forEach(batches::release);
      }
      rows.forEach(batches::release);
      return bytes;
    }
  }
}
