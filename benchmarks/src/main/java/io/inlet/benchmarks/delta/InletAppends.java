package io.inlet.benchmarks.delta;

import io.inlet.TelemetryWriter;
import io.inlet.delta.DeltaTables;
import io.inlet.schema.Signal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Appends of one request each, by Inlet. */
final class InletAppends implements AutoCloseable {
  private final TelemetryWriter writer;
  private final byte[] request;

  InletAppends(Path lake, byte[] request) {
    this.writer = TelemetryWriter.builder().tables(DeltaTables.at(lake)).build();
    this.request = request;
  }

  /** Makes a table with one commit of the request's rows. */
  static void once(Path lake, byte[] request) {
    try (InletAppends appends = new InletAppends(lake, request)) {
      appends.append(1);
    }
  }

  /** Milliseconds of each append. */
  List<Double> append(int count) {
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
