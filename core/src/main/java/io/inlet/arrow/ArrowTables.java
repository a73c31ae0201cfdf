package io.inlet.arrow;

import io.inlet.otlp.DecodeResult;
import io.inlet.schema.TableSchema;
import java.util.List;

/**
 * The rows of an OTLP request as Arrow vectors.
 *
 * <p>Owns the batches: {@link #close()} closes them all. Not safe for use by several threads at
 * once.
 *
 * @param batches all batches, in the order of the tables; a table has none when the request holds
 *     no row of it, and several when a request is large, or when what resource, scope, metric and
 *     series state takes more than {@link ArrowExport#MAX_REPEATED_BYTES} once it is repeated for
 *     each row
 * @param result the rows by table, and the records that were rejected
 */
public record ArrowTables(List<ArrowBatch> batches, DecodeResult result) implements AutoCloseable {

  /** Copies the list. */
  public ArrowTables {
    batches = List.copyOf(batches);
  }

  /** The batches of one table, in the order of the request. */
  public List<ArrowBatch> batches(TableSchema table) {
    return batches.stream().filter(batch -> batch.table().equals(table)).toList();
  }

  @Override
  public void close() {
    batches.forEach(ArrowBatch::close);
  }
}
