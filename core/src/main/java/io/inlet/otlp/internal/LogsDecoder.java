package io.inlet.otlp.internal;

import io.inlet.columnar.ColumnBatchPool;
import io.inlet.otlp.DecodeOptions;
import io.inlet.schema.Signal;
import io.inlet.schema.Tables;
import java.util.List;

/** Decodes {@code ExportLogsServiceRequest}. */
final class LogsDecoder extends SignalDecoder {
  private final TableWriter logs;
  private final List<TableWriter> tables;

  LogsDecoder(DecodeOptions options, ColumnBatchPool pool) {
    super(
        Signal.LOGS,
        options,
        MessageShape.LOGS_REQUEST,
        MessageShape.RESOURCE_LOGS,
        MessageShape.SCOPE_LOGS);
    logs =
        new TableWriter(
            Tables.LOGS, pool, context, (batch, memories) -> new LogRows(context, batch, memories));
    tables = List.of(logs);
  }

  @Override
  List<TableWriter> tables() {
    return tables;
  }

  @Override
  boolean record(WireReader in, int from, int to, int index, boolean guess) {
    write(logs, in, from, to, MessageShape.LOG_RECORD, "log_records", index);
    return true;
  }
}
