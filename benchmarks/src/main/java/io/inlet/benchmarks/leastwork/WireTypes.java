package io.inlet.benchmarks.leastwork;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.WireFormat;
import io.inlet.schema.Signal;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What stands behind a tag of a message, for all messages of one kind of request. Messages are
 * numbered from 0, the request itself; those that are rows of a table have the highest numbers.
 */
final class WireTypes {

  /** Text or bytes, and whatever the descriptors do not know. */
  static final byte TEXT = 0;

  /** Packed numbers of eight bytes each. */
  static final byte PACKED_FIXED64 = -1;

  /** Packed numbers of varying length. */
  static final byte PACKED_VARINT = -2;

  /** Tags from here on, of fields above 31, are known to no message. */
  static final int TAGS = 256;

  private static final Set<Descriptor> RECORDS =
      Set.of(
          LogRecord.getDescriptor(),
          Span.getDescriptor(),
          NumberDataPoint.getDescriptor(),
          HistogramDataPoint.getDescriptor(),
          ExponentialHistogramDataPoint.getDescriptor(),
          SummaryDataPoint.getDescriptor());

  private final byte[] contents;
  private final int keyValue;
  private final int firstRecord;

  private WireTypes(byte[] contents, int keyValue, int firstRecord) {
    this.contents = contents;
    this.keyValue = keyValue;
    this.firstRecord = firstRecord;
  }

  /** Of the requests of a signal. */
  static WireTypes of(Signal signal) {
    Set<Descriptor> reachable = new LinkedHashSet<>();
    collect(request(signal), reachable);
    List<Descriptor> messages = new ArrayList<>(reachable);
    messages.removeAll(RECORDS);
    int firstRecord = messages.size();
    reachable.stream().filter(RECORDS::contains).forEach(messages::add);
    byte[] contents = new byte[messages.size() * TAGS];
    for (int message = 0; message < messages.size(); message++) {
      for (FieldDescriptor field : messages.get(message).getFields()) {
        int tag = (field.getNumber() << 3) | WireFormat.WIRETYPE_LENGTH_DELIMITED;
        contents[message * TAGS + tag] = content(field, messages);
      }
    }
    return new WireTypes(contents, messages.indexOf(KeyValue.getDescriptor()), firstRecord);
  }

  private static Descriptor request(Signal signal) {
    return switch (signal) {
      case LOGS -> ExportLogsServiceRequest.getDescriptor();
      case TRACES -> ExportTraceServiceRequest.getDescriptor();
      case METRICS -> ExportMetricsServiceRequest.getDescriptor();
    };
  }

  private static void collect(Descriptor message, Set<Descriptor> reachable) {
    if (reachable.add(message)) {
      for (FieldDescriptor field : message.getFields()) {
        if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
          collect(field.getMessageType(), reachable);
        }
      }
    }
  }

  private static byte content(FieldDescriptor field, List<Descriptor> messages) {
    if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
      return (byte) messages.indexOf(field.getMessageType());
    } else if (!field.isPackable()) {
      return TEXT;
    }
    return switch (field.getLiteType().getWireType()) {
      case WireFormat.WIRETYPE_FIXED64 -> PACKED_FIXED64;
      case WireFormat.WIRETYPE_VARINT -> PACKED_VARINT;
      default ->
          throw new IllegalStateException(
              "%s is packed, and not of eight bytes or varints".formatted(field.getFullName()));
    };
  }

  /**
   * What has a length and stands behind a tag, at message times {@link #TAGS} plus tag: one of the
   * constants above, or the number of a message, which is never 0 there. To be read only.
   */
  byte[] contents() {
    return contents;
  }

  /** The number of an attribute. */
  int keyValue() {
    return keyValue;
  }

  /** The lowest number of a message that is a row. */
  int firstRecord() {
    return firstRecord;
  }
}
