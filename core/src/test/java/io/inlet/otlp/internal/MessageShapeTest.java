package io.inlet.otlp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MessageShapeTest {
  private final Set<String> seen = new HashSet<>();

  @Test
  void hasEveryFieldOfTheMessagesAndNoOther() {
    compare(MessageShape.LOGS_REQUEST, ExportLogsServiceRequest.getDescriptor());
    compare(MessageShape.TRACES_REQUEST, ExportTraceServiceRequest.getDescriptor());
    compare(MessageShape.METRICS_REQUEST, ExportMetricsServiceRequest.getDescriptor());
    assertThat(seen).hasSizeGreaterThan(30);
  }

  private void compare(MessageShape shape, Descriptor message) {
    if (!seen.add(message.getFullName())) {
      return;
    }
    assertThat(shape.name()).isEqualTo(message.getName());
    for (int number = 0; number < 2000; number++) {
      FieldDescriptor field = message.findFieldByNumber(number);
      assertThat(shape.knows(number))
          .as("%s field %d", shape.name(), number)
          .isEqualTo(field != null);
      if (field == null) {
        continue;
      }
      assertThat(shape.fieldName(number)).isEqualTo(field.getName());
      assertThat(shape.isPackable(number)).isEqualTo(field.isPackable());
      assertThat(shape.wireType(number)).isEqualTo(wireType(field));
      MessageShape child = shape.child(number);
      assertThat(child != null).isEqualTo(field.getType() == FieldDescriptor.Type.MESSAGE);
      if (child != null) {
        compare(child, field.getMessageType());
      }
    }
  }

  private static int wireType(FieldDescriptor field) {
    return switch (field.getType()) {
      case DOUBLE, FIXED64, SFIXED64 -> WireReader.FIXED64;
      case FIXED32 -> WireReader.FIXED32;
      case STRING, BYTES, MESSAGE -> WireReader.LENGTH_DELIMITED;
      default -> WireReader.VARINT;
    };
  }
}
