package io.inlet.benchmarks.workload;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.util.HashSet;
import java.util.Set;

/** Counts how many different values the attributes of log records have, whatever their keys. */
public final class DistinctValues {

  private DistinctValues() {}

  /** Parses the requests and counts; attributes of resources and scopes do not count. */
  public static long count(Requests logs) throws InvalidProtocolBufferException {
    Set<AnyValue> values = new HashSet<>();
    for (byte[] payload : logs.payloads()) {
      for (ResourceLogs resourceLogs :
          ExportLogsServiceRequest.parseFrom(payload).getResourceLogsList()) {
        for (ScopeLogs scopeLogs : resourceLogs.getScopeLogsList()) {
          for (LogRecord log : scopeLogs.getLogRecordsList()) {
            for (KeyValue attribute : log.getAttributesList()) {
              values.add(attribute.getValue());
            }
          }
        }
      }
    }
    return values.size();
  }
}
