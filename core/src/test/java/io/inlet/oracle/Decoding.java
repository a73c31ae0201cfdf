package io.inlet.oracle;

import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.ColumnBatchPool;
import io.inlet.otlp.DecodeOptions;
import io.inlet.otlp.DecodeResult;
import io.inlet.otlp.OtlpDecoder;
import io.inlet.schema.Signal;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A decoder that the tests keep using, as a writer does: over many requests, with pooled batches.
 */
final class Decoding {
  private final ColumnBatchPool pool = new ColumnBatchPool(64 << 20);
  private final OtlpDecoder decoder;

  Decoding(Signal signal) {
    this(signal, DecodeOptions.defaults());
  }

  Decoding(Signal signal, DecodeOptions options) {
    decoder = new OtlpDecoder(signal, options, pool);
  }

  /** The rows of one request, by a decoder of its own. */
  static Map<String, List<Map<String, Object>>> rows(Signal signal, byte[] request) {
    Decoding decoding = new Decoding(signal);
    decoding.add(request);
    return decoding.takeRows();
  }

  /** Adds a request that lies somewhere in a larger array. */
  DecodeResult add(byte[] request) {
    int before = request.length % 7;
    byte[] array = new byte[before + request.length + 3];
    new Random(request.length).nextBytes(array);
    System.arraycopy(request, 0, array, before, request.length);
    return decoder.decode(array, before, request.length, RequestGenerator.ARRIVAL);
  }

  /** Takes all rows and gives the batches back to the pool. */
  Map<String, List<Map<String, Object>>> takeRows() {
    List<ColumnBatch> batches = decoder.takeBatches();
    Map<String, List<Map<String, Object>>> rows = BatchRows.of(batches);
    batches.forEach(pool::release);
    return rows;
  }

  List<ColumnBatch> takeBatches() {
    return decoder.takeBatches();
  }

  long usedBytes() {
    return decoder.usedBytes();
  }

  long rowCount() {
    return decoder.rowCount();
  }
}
