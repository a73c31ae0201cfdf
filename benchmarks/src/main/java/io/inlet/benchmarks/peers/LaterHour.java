package io.inlet.benchmarks.peers;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.util.ArrayList;
import java.util.List;

/**
 * The log workload as if it had happened some hours later. It begins in the hour and takes less.
 */
final class LaterHour {
  /** An hour. */
  static final long MICROS = 3_600_000_000L;

  /** The full hour before the workload's first record, which is 800 seconds later. */
  private static final long START_MICROS = 1_789_999_200_000_000L;

  private LaterHour() {}

  /** When the hour begins. */
  static long startMicros(int hour) {
    return START_MICROS + hour * MICROS;
  }

  /** The requests with all times so much later. */
  static List<byte[]> of(List<byte[]> requests, int hours) {
    List<byte[]> later = new ArrayList<>();
    for (byte[] request : requests) {
      later.add(later(request, hours * MICROS * 1_000));
    }
    return later;
  }

  private static byte[] later(byte[] payload, long nanos) {
    ExportLogsServiceRequest.Builder request;
    try {
      request = ExportLogsServiceRequest.parseFrom(payload).toBuilder();
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException("the workload's request cannot be read", broken);
    }
    for (ResourceLogs.Builder resource : request.getResourceLogsBuilderList()) {
      for (ScopeLogs.Builder scope : resource.getScopeLogsBuilderList()) {
        for (LogRecord.Builder log : scope.getLogRecordsBuilderList()) {
          log.setTimeUnixNano(log.getTimeUnixNano() + nanos)
              .setObservedTimeUnixNano(log.getObservedTimeUnixNano() + nanos);
        }
      }
    }
    return request.build().toByteArray();
  }
}
