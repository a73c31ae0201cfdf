package io.inlet.benchmarks.leastwork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.inlet.benchmarks.workload.DataSets;
import io.inlet.benchmarks.workload.Requests;
import io.inlet.schema.Signal;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The walk finds what protobuf-java finds. */
class WireWalkTest {

  private int textBytes;
  private int numbers;

  static List<String> dataSets() {
    return DataSets.names();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dataSets")
  void findsEveryRecordTextAndNumber(String name) throws InvalidProtocolBufferException {
    Requests requests = DataSets.generate(name, 42, 2);
    WireWalk walk = new WireWalk(requests.signal());
    int records = 0;
    for (byte[] payload : requests.payloads()) {
      walk.walk(payload);
      records += walk.records();

      textBytes = 0;
      numbers = 0;
      count(parser(requests.signal()).parseFrom(payload));
      assertThat(walk.textBytes()).isEqualTo(textBytes).isPositive();
      assertThat(walk.numbers()).isEqualTo(numbers).isPositive();
    }
    assertThat(records).isEqualTo(requests.records());
  }

  @Test
  void refusesAFieldThatEndsBehindItsMessage() {
    // A ResourceLogs of two bytes, whose Resource claims to have five.
    byte[] request = {0x0a, 2, 0x0a, 5, 0x12, 3, 0, 0, 0};

    assertThatThrownBy(() -> new WireWalk(Signal.LOGS).walk(request))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ends behind its message");
  }

  private static Parser<? extends Message> parser(Signal signal) {
    return switch (signal) {
      case LOGS -> ExportLogsServiceRequest.parser();
      case TRACES -> ExportTraceServiceRequest.parser();
      case METRICS -> ExportMetricsServiceRequest.parser();
    };
  }

  private void count(Message message) {
    for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
      if (field.getKey().isRepeated()) {
        ((List<?>) field.getValue()).forEach(this::countValue);
      } else {
        countValue(field.getValue());
      }
    }
  }

  private void countValue(Object value) {
    if (value instanceof Message message) {
      count(message);
    } else if (value instanceof String text) {
      textBytes += text.getBytes(StandardCharsets.UTF_8).length;
    } else if (value instanceof ByteString bytes) {
      textBytes += bytes.size();
    } else {
      numbers++;
    }
  }
}
