package io.inlet.examples;

import io.inlet.FlushPolicy;
import io.inlet.Receipt;
import io.inlet.TelemetryWriter;
import io.inlet.schema.Signal;
import io.inlet.table.ParquetFiles;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.resource.v1.Resource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Writes log records to Parquet files in a local directory. */
public final class WriteLogs {
  private WriteLogs() {}

  /** Takes the directory as its only argument; {@code lake} without one. */
  public static void main(String[] args) {
    Path directory = Path.of(args.length == 0 ? "lake" : args[0]);
    Receipt receipt = write(directory);
    System.out.println("written: " + receipt.rowsByTable());
    System.out.println(
        "try: SELECT service_name, body FROM '" + directory + "/otel_logs/*/*.parquet'");
  }

  static Receipt write(Path directory) {
    try (TelemetryWriter lake =
        TelemetryWriter.builder()
            .tables(ParquetFiles.at(directory))
            .flushPolicy(FlushPolicy.defaults().withMaxAge(Duration.ofMinutes(5)))
            .build()) {
      CompletableFuture<Receipt> receipt = lake.write(Signal.LOGS, request().toByteArray());
      lake.flush().join();
      return receipt.join();
    }
  }

  private static ExportLogsServiceRequest request() {
    long now = TimeUnit.MILLISECONDS.toNanos(Instant.now().toEpochMilli());
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(
            ResourceLogs.newBuilder()
                .setResource(Resource.newBuilder().addAttributes(text("service.name", "checkout")))
                .addScopeLogs(
                    ScopeLogs.newBuilder()
                        .addLogRecords(
                            LogRecord.newBuilder()
                                .setTimeUnixNano(now)
                                .setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_INFO)
                                .setSeverityText("INFO")
                                .setBody(AnyValue.newBuilder().setStringValue("order placed"))
                                .addAttributes(text("order.id", "4711")))))
        .build();
  }

  private static KeyValue text(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }
}
