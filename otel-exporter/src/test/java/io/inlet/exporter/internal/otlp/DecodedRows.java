package io.inlet.exporter.internal.otlp;

import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.ColumnBatchPool;
import io.inlet.oracle.BatchRows;
import io.inlet.otlp.DecodeOptions;
import io.inlet.otlp.DecodeResult;
import io.inlet.otlp.OtlpDecoder;
import io.inlet.schema.Signal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows that the decoder makes of a request, in an order that does not depend on it. */
final class DecodedRows {
  private static final long ARRIVAL_UNIX_NANO = 1_790_000_000_000_000_000L;

  private DecodedRows() {}

  static Map<String, List<Map<String, Object>>> of(Signal signal, byte[] request) {
    return of(signal, request, 0, request.length);
  }

  static Map<String, List<Map<String, Object>>> of(
      Signal signal, byte[] array, int offset, int length) {
    OtlpDecoder decoder =
        new OtlpDecoder(signal, DecodeOptions.defaults(), new ColumnBatchPool(64 << 20));
    DecodeResult result = decoder.decode(array, offset, length, ARRIVAL_UNIX_NANO);
    if (result.rejectedRecords() > 0) {
      throw new AssertionError("rejected: " + result);
    }
    List<ColumnBatch> batches = decoder.takeBatches();
    Map<String, List<Map<String, Object>>> tables = new LinkedHashMap<>();
    BatchRows.of(batches)
        .forEach(
            (table, rows) -> {
              List<Map<String, Object>> sorted = new ArrayList<>(rows);
              sorted.sort(Comparator.comparing(Map::toString));
              tables.put(table, sorted);
            });
    return tables;
  }
}
