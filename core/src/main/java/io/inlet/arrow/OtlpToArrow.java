package io.inlet.arrow;

import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.ColumnBatchPool;
import io.inlet.otlp.DecodeOptions;
import io.inlet.otlp.DecodeResult;
import io.inlet.otlp.OtlpDecoder;
import io.inlet.schema.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.memory.BufferAllocator;

/**
 * OTLP in, Arrow out, for who wants the conversion alone.
 *
 * <pre>{@code
 * OtlpToArrow otlpToArrow = new OtlpToArrow();
 * try (BufferAllocator allocator = new RootAllocator(512L << 20);
 *     ArrowTables tables = otlpToArrow.convert(Signal.LOGS, request, allocator)) {
 *   for (ArrowBatch batch : tables.batches(Tables.LOGS)) {
 *     VectorSchemaRoot root = batch.root();
 *   }
 * }
 * }</pre>
 *
 * <p>What resource and scope state is repeated for each row, so vectors can take many times the
 * bytes of the request; a limit on the allocator bounds them.
 *
 * <p>Safe for use by several threads. Keeps up to 32 MiB of buffers for the next conversion.
 */
public final class OtlpToArrow {
  private static final long MAX_IDLE_BYTES = 2L * ColumnBatch.MAX_BYTES;

  private final ColumnBatchPool pool = new ColumnBatchPool(MAX_IDLE_BYTES);
  private final DecodeOptions options;
  private final ArrowExport export;

  /** Default limits; strings that repeat are dictionary-encoded. */
  public OtlpToArrow() {
    this(DecodeOptions.defaults(), ArrowExport.defaults());
  }

  /** Limits on records, and the form of the vectors. */
  public OtlpToArrow(DecodeOptions options, ArrowExport export) {
    this.options = options;
    this.export = export;
  }

  /** Converts a request that has arrived just now. */
  public ArrowTables convert(Signal signal, byte[] request, BufferAllocator allocator) {
    Instant now = Instant.now();
    long nanos = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    return convert(signal, request, nanos, allocator);
  }

  /**
   * Converts a request.
   *
   * @param request an OTLP protobuf export request of {@code signal}; not changed, and not read
   *     after this call
   * @param arrivalUnixNano when it arrived, in nanoseconds since 1970: stands in for a missing time
   * @param allocator where the vectors' memory comes from; stays the caller's, who closes it after
   *     what is returned
   * @return the caller's, to be closed
   * @throws io.inlet.otlp.MalformedRequestException if the request's structure is broken
   * @throws org.apache.arrow.memory.OutOfMemoryException if the allocator is at its limit; then
   *     nothing stays allocated
   */
  public ArrowTables convert(
      Signal signal, byte[] request, long arrivalUnixNano, BufferAllocator allocator) {
    OtlpDecoder decoder = new OtlpDecoder(signal, options, pool);
    DecodeResult result = decoder.decode(request, 0, request.length, arrivalUnixNano);
    List<ColumnBatch> batches = decoder.takeBatches();
    List<ArrowBatch> converted = new ArrayList<>();
    try {
      for (ColumnBatch batch : batches) {
        for (ColumnBatch part : export.parts(batch)) {
          converted.add(export.toArrow(part, allocator));
        }
      }
    } catch (Throwable failure) {
      converted.forEach(ArrowBatch::close);
      throw failure;
    } finally {
      batches.forEach(pool::release);
    }
    return new ArrowTables(converted, result);
  }
}
