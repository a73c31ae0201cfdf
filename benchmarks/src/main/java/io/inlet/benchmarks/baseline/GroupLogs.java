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
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;

/** The baseline {@code group}: protobuf objects into parquet-java's Group objects, then a file. */
public final class GroupLogs implements Contender {

  private final Requests requests;

  public GroupLogs(Requests requests) {
    this.requests = requests;
  }

  @Override
  public String name() {
    return "group";
  }

  @Override
  public long run(Path file) throws IOException {
    ExampleParquetWriter.Builder builder =
        ExampleParquetWriter.builder(new LocalOutputFile(file)).withType(LogTable.SCHEMA);
    try (ParquetWriter<Group> writer = ParquetSettings.apply(builder).build()) {
      for (byte[] payload : requests.payloads()) {
        write(ExportLogsServiceRequest.parseFrom(payload), writer);
      }
    }
    return Files.size(file);
  }

  private static void write(ExportLogsServiceRequest request, ParquetWriter<Group> writer)
      throws IOException {
    for (ResourceLogs resourceLogs : request.getResourceLogsList()) {
      for (ScopeLogs scopeLogs : resourceLogs.getScopeLogsList()) {
        for (LogRecord log : scopeLogs.getLogRecordsList()) {
          writer.write(LogGroup.of(resourceLogs, scopeLogs, log));
        }
      }
    }
  }
}
