package io.inlet.benchmarks.appends;

import io.inlet.TelemetryWriter;
import io.inlet.schema.Signal;
import io.inlet.table.TableCatalog;
import java.util.ArrayList;
import java.util.List;

/** Appends of one request each, by Inlet: from OTLP bytes to the commit. For one thread. */
public final class InletAppends implements AutoCloseable {
  private final TelemetryWriter writer;
  private final byte[] request;

  /** Appends to tables, which it closes. */
  public InletAppends(TableCatalog tables, byte[] request) {
    this.writer = TelemetryWriter.builder().tables(tables).build();
    this.request = request;
  }

  /** Milliseconds of each append. */
  public List<Double> append(int count) {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      var receipt = writer.write(Signal.LOGS, request);
      writer.flush().join();
      receipt.join();
      millis.add((System.nanoTime() - start) / 1e6);
    }
    return millis;
  }

  @Override
  public void close() {
    writer.close();
  }
}
