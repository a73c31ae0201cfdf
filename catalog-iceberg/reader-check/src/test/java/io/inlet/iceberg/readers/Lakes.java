package io.inlet.iceberg.readers;

import io.inlet.FlushPolicy;
import io.inlet.Receipt;
import io.inlet.TelemetryWriter;
import io.inlet.iceberg.IcebergTables;
import io.inlet.schema.Signal;
import io.inlet.testing.LogRequests;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Inlet as the writer of tables that others read. */
final class Lakes {
  /** A name that layers get wrong. */
  static final String ODD_NAME = "a läke 1+ it's";

  private Lakes() {}

  /** Appends log records as one commit for each ten of them. */
  static void append(IcebergTables tables, String name, int first, int count) throws Exception {
    try (TelemetryWriter writer = writer(tables)) {
      for (int i = first; i < first + count; i += 10) {
        commit(writer, Signal.LOGS, LogRequests.of(name, i, Math.min(10, first + count - i)));
      }
    }
  }

  static TelemetryWriter writer(IcebergTables tables) {
    return TelemetryWriter.builder()
        .tables(tables)
        .flushPolicy(FlushPolicy.defaults().withMaxAge(Duration.ofHours(1)))
        .build();
  }

  static void commit(TelemetryWriter writer, Signal signal, byte[] request) throws Exception {
    CompletableFuture<Receipt> receipt = writer.write(signal, request);
    writer.flush().get(2, TimeUnit.MINUTES);
    receipt.get();
  }
}
