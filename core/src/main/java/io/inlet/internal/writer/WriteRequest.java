package io.inlet.internal.writer;

import io.inlet.Receipt;
import io.inlet.otlp.DecodeResult;
import io.inlet.schema.TableSchema;
import java.util.HashMap;
import java.util.Map;

/**
 * An export request to be written.
 *
 * @param bytes holds OTLP protobuf
 * @param offset where it starts
 * @param length its number of bytes
 * @param arrivalUnixNano when it arrived
 * @param prompt whether somebody waits for the commit
 */
record WriteRequest(byte[] bytes, int offset, int length, long arrivalUnixNano, boolean prompt) {

  Receipt receipt(DecodeResult result) {
    Map<String, Long> rows = new HashMap<>();
    for (Map.Entry<TableSchema, Long> entry : result.rows().entrySet()) {
      if (entry.getValue() > 0) {
        rows.put(entry.getKey().name(), entry.getValue());
      }
    }
    return new Receipt(
        rows, result.rejectedRecords(), result.rejected(), result.invalidUtf8Strings(), false);
  }
}
