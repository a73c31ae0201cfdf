package io.inlet.delta.readers;

import io.inlet.FlushPolicy;
import io.inlet.Receipt;
import io.inlet.TelemetryWriter;
import io.inlet.delta.DeltaTables;
import io.inlet.schema.Signal;
import io.inlet.testing.LogRequests;
import io.inlet.testing.Python;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Inlet as the writer of tables that others read, and the reader that is not on the JVM. */
final class Lakes {
  /**
   * A name that layers get wrong. No %: delta-rs takes a path with %20 in it for an encoded one.
   */
  static final String ODD_NAME = "a läke #1+ it's";

  private Lakes() {}

  /** Python with delta-rs; skips the test if there is none. */
  static Python deltaRs() {
    return Python.with("deltalake-1.6.6", List.of("deltalake==1.6.6", "pyarrow==26.0.1"));
  }

  /** Appends log records as one commit for each ten of them. */
  static void append(DeltaTables tables, String name, int first, int count) throws Exception {
    try (TelemetryWriter writer = writer(tables)) {
      for (int i = first; i < first + count; i += 10) {
        commit(writer, Signal.LOGS, LogRequests.of(name, i, Math.min(10, first + count - i)));
      }
    }
  }

  static void append(Path lake, String name, int first, int count) throws Exception {
    append(DeltaTables.at(lake), name, first, count);
  }

  static TelemetryWriter writer(DeltaTables tables) {
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
