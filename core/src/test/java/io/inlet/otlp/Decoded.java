package io.inlet.otlp;

import com.google.protobuf.MessageLite;
import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.ColumnBatchPool;
import io.inlet.schema.Signal;
import java.util.List;
import java.util.Map;

/** A request decoded by a decoder of its own. */
record Decoded(DecodeResult result, List<Map<String, Object>> rows) {
  /** 2026-11-20T00:00:00Z. */
  static final long ARRIVAL = 1_795_132_800_000_000_000L;

  static Decoded of(Signal signal, byte[] request) {
    return of(signal, request, DecodeOptions.defaults());
  }

  static Decoded of(Signal signal, MessageLite request) {
    return of(signal, request.toByteArray());
  }

  static Decoded of(Signal signal, byte[] request, DecodeOptions options) {
    OtlpDecoder decoder = new OtlpDecoder(signal, options, new ColumnBatchPool(0));
    DecodeResult result = decoder.decode(request, 0, request.length, ARRIVAL);
    List<ColumnBatch> batches = decoder.takeBatches();
    return new Decoded(result, Cells.rows(batches));
  }

  /** The only row. */
  Map<String, Object> row() {
    if (rows.size() != 1) {
      throw new AssertionError("not one row: " + rows);
    }
    return rows.get(0);
  }
}
