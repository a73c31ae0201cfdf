package io.inlet.benchmarks.peers;

import com.sun.management.ThreadMXBean;
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
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Inlet over log requests, in this process and on the calling thread. */
final class InletRun implements Competitor {
  /** Stands for the time of arrival; every record has a time of its own. */
  private static final long ARRIVAL_UNIX_NANO = 1_790_000_000_000_000_000L;

  private static final long POOL_BYTES = 256L << 20;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final String name;
  private final List<byte[]> requests;
  private final Path file;
  private final boolean decodesEveryTime;
  private final List<SortColumn> order;
  private final EncoderPool encoders;
  private final ColumnBatchPool batches = new ColumnBatchPool(POOL_BYTES);
  private final RowSorter sorter = new RowSorter(batches);
  private final OtlpDecoder decoder =
      new OtlpDecoder(
          Signal.LOGS, DecodeOptions.builder().noDateMaxAhead().noDateMaxBehind().build(), batches);
  private List<ColumnBatch> decoded = List.of();

  private InletRun(
      String name,
      List<byte[]> requests,
      Path file,
      ParquetOptions options,
      boolean everyTime,
      List<SortColumn> order) {
    this.name = name;
    this.requests = requests;
    this.file = file;
    this.decodesEveryTime = everyTime;
    this.order = order;
    this.encoders = new EncoderPool(options);
  }

  /** From encoded requests to the file. */
  static InletRun endToEnd(String name, List<byte[]> requests, Path file, ParquetOptions options) {
    return new InletRun(name, requests, file, options, true, List.of());
  }

  /** From encoded requests to the file, sorted by service and time. */
  static InletRun sorted(String name, List<byte[]> requests, Path file, ParquetOptions options) {
    List<SortColumn> order =
        List.of(
            new SortColumn(Tables.LOGS.ordinal("service_name"), false, true),
            new SortColumn(Tables.LOGS.ordinal("time"), false, true));
    return new InletRun(name, requests, file, options, true, order);
  }

  /** From rows that are decoded once, here, to the file. */
  static InletRun encoding(String name, List<byte[]> requests, Path file, ParquetOptions options)
      throws IOException {
    InletRun run = new InletRun(name, requests, file, options, false, List.of());
    run.decoded = run.decode();
    return run;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Turn run() throws IOException {
    long processorStart = THREADS.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    long bytes = decodesEveryTime ? decodeAndEncode() : encode(decoded);
    long nanos = System.nanoTime() - start;
    long processorNanos = THREADS.getCurrentThreadCpuTime() - processorStart;
    return new Turn(nanos, processorNanos, Long.toString(bytes));
  }

  private long decodeAndEncode() throws IOException {
    List<ColumnBatch> rows = decode();
    try {
      return encode(rows);
    } finally {
      rows.forEach(batches::release);
    }
  }

  private List<ColumnBatch> decode() throws IOException {
    for (byte[] payload : requests) {
      decoder.decode(payload, 0, payload.length, ARRIVAL_UNIX_NANO);
    }
    return decoder.takeBatches();
  }

  private long encode(List<ColumnBatch> rows) throws IOException {
    if (order.isEmpty()) {
      return write(rows);
    }
    List<ColumnBatch> sorted = sorter.sort(rows, order.stream().map(SortKey::of).toList());
    try {
      return write(sorted);
    } finally {
      if (sorted != rows) {
        sorted.forEach(batches::release);
      }
    }
  }

  private long write(List<ColumnBatch> rows) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ParquetFileWriter writer =
            new ParquetFileWriter(out, Tables.LOGS, columns(), encoders, Map.of())) {
      writer.sortedBy(order);
      if (order.isEmpty()) {
        writer.writeRowGroup(rows);
      } else {
        writer.writeSorted(rows);
      }
      return writer.finish().fileSizeBytes();
    }
  }

  /** All but {@code date}, which is in the path of plain files. */
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
  public void close() {
    decoded.forEach(batches::release);
    encoders.close();
  }
}
