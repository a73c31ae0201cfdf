package io.inlet.otlp.internal;

import io.inlet.columnar.ColumnBatchPool;
import io.inlet.otlp.DecodeOptions;
import io.inlet.schema.Signal;
import io.inlet.schema.Tables;
import java.util.List;

/** Decodes {@code ExportTraceServiceRequest}. */
final class TracesDecoder extends SignalDecoder {
  private final TableWriter spans;
  private final List<TableWriter> tables;

  TracesDecoder(DecodeOptions options, ColumnBatchPool pool) {
    super(
        Signal.TRACES,
        options,
        MessageShape.TRACES_REQUEST,
        MessageShape.RESOURCE_SPANS,
        MessageShape.SCOPE_SPANS);
    spans =
        new TableWriter(
            Tables.TRACES,
            pool,
            context,
            (batch, memories) -> new SpanRows(context, batch, memories));
    tables = List.of(spans);
  }

  @Override
  List<TableWriter> tables() {
    return tables;
  }

  @Override
  boolean record(WireReader in, int from, int to, int index, boolean guess) {
    write(spans, in, from, to, MessageShape.SPAN, "spans", index);
    return true;
  }
}
