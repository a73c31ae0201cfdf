package io.inlet.benchmarks.baseline;

import io.inlet.benchmarks.measure.Contender;
import io.inlet.benchmarks.workload.Requests;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.hadoop.ParquetWriter;

/**
 * The baseline {@code plain}: protobuf objects into parquet-java through a direct write support.
 */
public final class PlainLogs implements Contender {

  private final Requests requests;

  public PlainLogs(Requests requests) {
    this.requests = requests;
  }

  @Override
  public String name() {
    return "plain";
  }

  @Override
  public long run(Path file) throws IOException {
    PlainLogSupport support = new PlainLogSupport(ParquetSettings.ARRIVAL_UNIX_NANO);
    try (ParquetWriter<LogRecord> writer = ParquetSettings.apply(support.writerOf(file)).build()) {
      for (byte[] payload : requests.payloads()) {
        write(ExportLogsServiceRequest.parseFrom(payload), support, writer);
      }
    }
    return Files.size(file);
  }

  private static void write(
      ExportLogsServiceRequest request, PlainLogSupport support, ParquetWriter<LogRecord> writer)
      throws IOException {
    for (ResourceLogs resourceLogs : request.getResourceLogsList()) {
      support.startResource(resourceLogs);
      for (ScopeLogs scopeLogs : resourceLogs.getScopeLogsList()) {
        support.startScope(scopeLogs);
        for (LogRecord log : scopeLogs.getLogRecordsList()) {
          writer.write(log);
        }
      }
    }
  }
}
