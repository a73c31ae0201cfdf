package io.inlet.iceberg;

import io.inlet.FlushPolicy;
import io.inlet.Receipt;
import io.inlet.TelemetryWriter;
import io.inlet.schema.Signal;
import io.inlet.table.TableCatalog;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Writers whose epochs end when a test says so. */
public final class Writers {
  private Writers() {}

  /** A writer that commits only when told. */
  public static TelemetryWriter open(TableCatalog tables) {
    return TelemetryWriter.builder()
        .tables(tables)
        .flushPolicy(FlushPolicy.defaults().withMaxAge(Duration.ofHours(1)))
        .build();
  }

  /** Writes a request as an epoch of its own. */
  public static Receipt commit(TelemetryWriter writer, byte[] request) throws Exception {
    CompletableFuture<Receipt> receipt = writer.write(Signal.LOGS, request);
    writer.flush().get(2, TimeUnit.MINUTES);
    return receipt.get();
  }
}
