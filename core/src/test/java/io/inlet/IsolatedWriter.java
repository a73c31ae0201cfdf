package io.inlet;

import io.inlet.parquet.Compression;
import io.inlet.schema.Signal;
import io.inlet.table.ParquetFiles;
import io.inlet.testing.UnsteadyTables;
import java.nio.file.Path;

/** A writer that several class loaders load, each for itself. */
public final class IsolatedWriter {
  private IsolatedWriter() {}

  /** Writes ten numbered logs in each of ten epochs. */
  public static void write(String lake, String spool, long first) {
    try (TelemetryWriter writer =
        TelemetryWriter.builder()
            .tables(
                new UnsteadyTables(ParquetFiles.at(Path.of(lake)), Compression.NONE, () -> false))
            .spool(Path.of(spool))
            .build()) {
      for (int epoch = 0; epoch < 10; epoch++) {
        writer.write(Signal.LOGS, OtlpRequests.logs(first + epoch * 10L, 10)).join();
        writer.flush().join();
      }
    }
  }
}
