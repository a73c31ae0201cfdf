package io.inlet.otlp;

import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.ColumnBatchPool;
import io.inlet.otlp.internal.SignalDecoder;
import io.inlet.schema.Signal;
import java.util.List;
import java.util.Objects;

/**
 * Decodes OTLP protobuf export requests of one signal straight into column batches.
 *
 * <p>Rows of many requests gather in the same batches until {@link #takeBatches} hands them over. A
 * request may span batches, a record may not; no batch is larger than {@link
 * ColumnBatch#MAX_BYTES}. Protobuf objects and strings are not made on the way.
 *
 * <p>For one thread at a time.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/">OTLP specification</a>
 */
public final class OtlpDecoder {
  private final SignalDecoder decoder;

  /** A decoder without rows that takes its batches from {@code pool}. */
  public OtlpDecoder(Signal signal, DecodeOptions options, ColumnBatchPool pool) {
    decoder = SignalDecoder.of(signal, options, pool);
  }

  /**
   * Adds the rows of a request. Records over a limit are left out and listed in the result.
   *
   * @param request holds the request from {@code offset} on, {@code length} bytes of it; not
   *     changed, and not read after this call
   * @param arrivalUnixNano when the request arrived, in nanoseconds since 1970; of a request that
   *     is replayed, when it first did
   * @throws MalformedRequestException if the request's structure is broken: then no row of it is
   *     kept, and all earlier rows are as they were
   * @throws RequestTooLargeException if the rows of the request take more memory than {@link
   *     DecodeOptions#maxRequestColumnBytes()}; with the same consequence
   */
  public DecodeResult decode(byte[] request, int offset, int length, long arrivalUnixNano) {
    Objects.checkFromIndexSize(offset, length, request.length);
    if (arrivalUnixNano < 0) {
      throw new IllegalArgumentException(
          "arrivalUnixNano: " + arrivalUnixNano + " (expected: >= 0)");
    }
    return decoder.decode(request, offset, length, arrivalUnixNano);
  }

  /**
   * Hands over all batches that hold rows, in the order of the tables. They belong to the caller,
   * who gives them back to the pool; the decoder goes on with new ones.
   */
  public List<ColumnBatch> takeBatches() {
    return decoder.takeBatches();
  }

  /** The number of rows that {@link #takeBatches} would hand over. */
  public long rowCount() {
    return decoder.rowCount();
  }

  /** Whether there are no rows. */
  public boolean isEmpty() {
    return decoder.rowCount() == 0;
  }

  /** The bytes of columns that hold values. */
  public long usedBytes() {
    return decoder.usedBytes();
  }

  /** The bytes of heap that batches and buffers keep, used or not. */
  public long retainedBytes() {
    return decoder.retainedBytes();
  }
}
