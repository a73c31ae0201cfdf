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
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The walk finds what protobuf-java finds. */
class WireWalkTest {

  private final ByteArrayOutputStream texts = new ByteArrayOutputStream();
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
      findsTheSame(walk, payload, parser(requests.signal()));
      assertThat(walk.textBytes()).isPositive();
      assertThat(walk.numbers()).isPositive();
      records += walk.records();
    }
    assertThat(records).isEqualTo(requests.records());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 17, 32, 33, 127, 128, 300})
  void findsTextsOfEveryLengthAtTheEndOfARequest(int length) throws InvalidProtocolBufferException {
    KeyValue text =
        KeyValue.newBuilder()
            .setKey("k".repeat(length))
            .setValue(AnyValue.newBuilder().setStringValue("v".repeat(length)))
            .build();
    byte[] request =
        ExportLogsServiceRequest.newBuilder()
            .addResourceLogs(
                ResourceLogs.newBuilder()
                    .setResource(
                        Resource.newBuilder()
                            .addAttributes(text)
                            .addAttributes(KeyValue.newBuilder().setKey("only a key"))
                            .addAttributes(text)
                            .addAttributes(KeyValue.getDefaultInstance())))
            .build()
            .toByteArray();

    findsTheSame(new WireWalk(Signal.LOGS), request, ExportLogsServiceRequest.parser());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 16, 300})
  void tellsTextsThatAreNotAscii(int before) {
    assertThat(isAscii("a".repeat(before) + "b")).isTrue();
    assertThat(isAscii("a".repeat(before) + "ä")).isFalse();
  }

  private static boolean isAscii(String severity) {
    WireWalk walk = new WireWalk(Signal.LOGS);
    LogRecord.Builder log = LogRecord.newBuilder().setSeverityText(severity);
    walk.walk(
        ExportLogsServiceRequest.newBuilder()
            .addResourceLogs(
                ResourceLogs.newBuilder().addScopeLogs(ScopeLogs.newBuilder().addLogRecords(log)))
            .build()
            .toByteArray());
    return walk.isAscii();
  }

  private void findsTheSame(WireWalk walk, byte[] payload, Parser<? extends Message> parser)
      throws InvalidProtocolBufferException {
    walk.walk(payload);

    texts.reset();
    numbers = 0;
    collect(parser.parseFrom(payload));
    assertThat(walk.texts()).isEqualTo(texts.toByteArray());
    assertThat(walk.numbers()).isEqualTo(numbers);
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

  private void collect(Message message) {
    for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
      if (field.getKey().isRepeated()) {
        ((List<?>) field.getValue()).forEach(this::collectValue);
      } else {
        collectValue(field.getValue());
      }
    }
  }

  private void collectValue(Object value) {
    if (value instanceof Message message) {
      collect(message);
    } else if (value instanceof String text) {
      texts.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    } else if (value instanceof ByteString bytes) {
      texts.writeBytes(bytes.toByteArray());
    } else {
      numbers++;
    }
  }
}
