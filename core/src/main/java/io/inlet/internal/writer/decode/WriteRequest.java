package io.inlet.internal.writer.decode;

import io.inlet.Receipt;
import io.inlet.internal.spool.SegmentWriter;
import io.inlet.otlp.DecodeResult;
import io.inlet.schema.TableSchema;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** An export request to be written; the bytes are only read. */
public final class WriteRequest {
  private final byte[] bytes;
  private final int offset;
  private final int length;
  private final long arrivalUnixNano;
  private final boolean prompt;

  /**
   * A request.
   *
   * @param bytes holds OTLP protobuf
   * @param offset where it starts
   * @param length its number of bytes
   * @param arrivalUnixNano when it arrived
   * @param prompt whether somebody waits for the commit
   */
  public WriteRequest(byte[] bytes, int offset, int length, long arrivalUnixNano, boolean prompt) {
    this.bytes = bytes;
    this.offset = offset;
    this.length = length;
    this.arrivalUnixNano = arrivalUnixNano;
    this.prompt = prompt;
  }

  /** How many bytes it has. */
  public int length() {
    return length;
  }

  /** Whether somebody waits for the commit. */
  public boolean prompt() {
    return prompt;
  }

  /** Copies the request into a segment; completes when it is durable. */
  public CompletableFuture<Void> append(SegmentWriter segment) {
    return segment.append(bytes, offset, length, arrivalUnixNano);
  }

  /** Decodes the request. The lane must be locked by the caller. */
  public DecodeResult decode(Lane lane) {
    return lane.decode(bytes, offset, length, arrivalUnixNano);
  }

  /** What its caller is told, once it is decoded. */
  public static Receipt receipt(DecodeResult result) {
    return new Receipt(
        byName(result.rows()),
        result.rejectedByReason(),
        result.rejected(),
        result.invalidUtf8Strings(),
        false);
  }

  /** Requests of logs and traces, of which there are most, fill one table. */
  private static Map<String, Long> byName(Map<TableSchema, Long> rows) {
    if (rows.size() == 1) {
      Map.Entry<TableSchema, Long> only = rows.entrySet().iterator().next();
      return Map.of(only.getKey().name(), only.getValue());
    }
    Map<String, Long> byName = new HashMap<>();
    rows.forEach((schema, count) -> byName.put(schema.name(), count));
    return byName;
  }
}
