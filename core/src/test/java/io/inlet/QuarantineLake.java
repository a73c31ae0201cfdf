package io.inlet;

import io.inlet.WriterListener.QuarantineReason;
import io.inlet.schema.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Tables that can refuse, and a spool that what they refuse is put aside in. */
abstract class QuarantineLake extends MarkedLake {
  static final String GAUGE = "otel_metrics_gauge";
  static final String SUM = "otel_metrics_sum";

  /** The rows that listeners were told of, by table and reason. */
  final Map<String, Long> quarantined = new ConcurrentHashMap<>();

  @Override
  TelemetryWriterBuilder builder() {
    return super.builder()
        .listener(
            new WriterListener() {
              @Override
              public void quarantined(String table, long rows, QuarantineReason reason) {
                quarantined.merge(table + " " + reason, rows, Long::sum);
              }
            });
  }

  static void writeMetrics(TelemetryWriter writer, int epochs) {
    for (int i = 0; i < epochs; i++) {
      writer.write(Signal.METRICS, OtlpRequests.metrics(3, 4)).join();
      writer.flush().exceptionally(failure -> null).join();
    }
  }

  static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  List<Path> files() throws IOException {
    try (Stream<Path> paths = Files.walk(spool)) {
      return paths
          .filter(Files::isRegularFile)
          .filter(path -> !path.toString().endsWith(".lock"))
          .sorted()
          .toList();
    }
  }
}
