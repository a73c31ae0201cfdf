package io.inlet.benchmarks.workload;

import io.inlet.schema.Signal;
import io.inlet.schema.TableSchema;
import java.util.List;

/**
 * Encoded export requests and what is known about them.
 *
 * @param name short name for reports, such as {@code logs}
 * @param table the one table that all records go to
 * @param records log records, spans or metric points in all requests together
 * @param payloads one encoded export request each; the arrays are shared and must not be changed
 */
public record Requests(String name, TableSchema table, int records, List<byte[]> payloads) {

  public Requests {
    payloads = List.copyOf(payloads);
  }

  /** What kind of request each payload is. */
  public Signal signal() {
    return table.signal();
  }

  /** Bytes of all requests together. */
  public long encodedBytes() {
    return payloads.stream().mapToLong(payload -> payload.length).sum();
  }
}
