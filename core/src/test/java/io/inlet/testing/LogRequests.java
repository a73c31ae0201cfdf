package io.inlet.testing;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.resource.v1.Resource;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Requests of log records that can be told apart by body and severity. */
public final class LogRequests {
  /** The time of record 0; each record is one second and a little later. */
  public static final Instant START = Instant.parse("2026-11-20T08:00:00.000001Z");

  private LogRequests() {}

  /** Records {@code first} to {@code first + count - 1}, whose bodies are "name number". */
  public static byte[] of(String name, int first, int count) {
    ScopeLogs.Builder scope = ScopeLogs.newBuilder();
    for (int i = first; i < first + count; i++) {
      Instant time = START.plusMillis(i * 1_000L).plusNanos(i * 1_000L);
      scope.addLogRecords(
          LogRecord.newBuilder()
              .setTimeUnixNano(time.getEpochSecond() * 1_000_000_000L + time.getNano())
              .setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_INFO)
              .setSeverityText("INFO")
              .setBody(text(name + " " + i))
              .setTraceId(ByteString.copyFrom(ByteBuffer.allocate(16).putLong(8, i + 1).array()))
              .addAttributes(KeyValue.newBuilder().setKey("n").setValue(text("" + i))));
    }
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(
            ResourceLogs.newBuilder()
                .setResource(
                    Resource.newBuilder()
                        .addAttributes(
                            KeyValue.newBuilder().setKey("service.name").setValue(text(name))))
                .addScopeLogs(scope))
        .build()
        .toByteArray();
  }

  /** The bodies of records {@code first} to {@code first + count - 1}, sorted. */
  public static List<String> bodies(String name, int first, int count) {
    return IntStream.range(first, first + count).mapToObj(i -> name + " " + i).sorted().toList();
  }

  private static AnyValue text(String value) {
    return AnyValue.newBuilder().setStringValue(value).build();
  }
}
