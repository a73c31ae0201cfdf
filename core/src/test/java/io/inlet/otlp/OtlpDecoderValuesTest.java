package io.inlet.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.inlet.schema.Signal;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What attributes, bodies and enums become as text. */
class OtlpDecoderValuesTest {
  @Test
  void valuesOfAttributesAreText() {
    assertThat(attribute(AnyValue.newBuilder().setBoolValue(true))).isEqualTo("true");
    assertThat(attribute(AnyValue.newBuilder().setIntValue(Long.MIN_VALUE)))
        .isEqualTo("-9223372036854775808");
    assertThat(attribute(AnyValue.newBuilder().setDoubleValue(1e21))).isEqualTo("1e+21");
    assertThat(attribute(AnyValue.newBuilder().setDoubleValue(Double.NaN))).isEqualTo("NaN");
    assertThat(attribute(AnyValue.newBuilder().setBytesValue(ByteString.fromHex("fbff"))))
        .isEqualTo("+/8=");
    assertThat(attribute(AnyValue.newBuilder())).isNull();
    assertThat(attribute(AnyValue.newBuilder().setStringValue(""))).isEqualTo("");
    assertThat(attribute(AnyValue.newBuilder().setStringValueStrindex(3))).isNull();
    assertThat(attribute(list(true))).isEqualTo("[\"a\\\"\\u0001\\n€\",null,\"NaN\",-0,{}]");
  }

  @Test
  void bodiesThatAreNoStringsAreJson() {
    assertThat(body(AnyValue.newBuilder().setStringValue(""))).isEqualTo("");
    assertThat(body(AnyValue.newBuilder().setDoubleValue(Double.NaN))).isEqualTo("\"NaN\"");
    assertThat(body(AnyValue.newBuilder().setBytesValue(ByteString.fromHex("00"))))
        .isEqualTo("\"AA==\"");
    assertThat(body(AnyValue.newBuilder().setIntValue(7))).isEqualTo("7");
    assertThat(body(AnyValue.newBuilder())).isNull();
  }

  @Test
  void ofEqualKeysTheLastWinsAndStandsInItsOwnPlace() {
    LogRecord.Builder log = LogRecord.newBuilder();
    KeyValueList.Builder map = KeyValueList.newBuilder();
    for (String key : List.of("a", "b", "a", "c", "b", "a")) {
      KeyValue entry = Samples.attribute(key, key + log.getAttributesCount());
      log.addAttributes(entry);
      map.addValues(entry);
    }
    for (int i = 0; i < 40; i++) {
      map.addValues(Samples.attribute("d" + i % 3, "" + i));
    }
    log.setBody(AnyValue.newBuilder().setKvlistValue(map));
    Decoded decoded = Decoded.of(Signal.LOGS, Samples.logs(log.build(), Samples.log()));
    Map<String, Object> row = decoded.rows().get(0);
    assertThat(row.get("attributes")).hasToString("{c=c3, b=b4, a=a5}");
    assertThat(row.get("body"))
        .isEqualTo(
            "{\"c\":\"c3\",\"b\":\"b4\",\"a\":\"a5\",\"d1\":\"37\",\"d2\":\"38\",\"d0\":\"39\"}");
    assertThat(decoded.rows().get(1)).containsEntry("attributes", Map.of("k", "v"));
  }

  @Test
  void enumNumbersWithoutANameAreTheirDecimalText() {
    Span span = Samples.span().toBuilder().setKindValue(77).build();
    assertThat(Decoded.of(Signal.TRACES, Samples.traces(span)).row()).containsEntry("kind", "77");
  }

  private static Object attribute(AnyValue.Builder value) {
    LogRecord log =
        LogRecord.newBuilder()
            .addAttributes(KeyValue.newBuilder().setKey("k").setValue(value))
            .build();
    Map<?, ?> attributes =
        (Map<?, ?>) Decoded.of(Signal.LOGS, Samples.logs(log)).row().get("attributes");
    assertThat(attributes.keySet()).hasSize(1);
    return attributes.get("k");
  }

  private static Object body(AnyValue.Builder value) {
    LogRecord log = LogRecord.newBuilder().setBody(value).build();
    return Decoded.of(Signal.LOGS, Samples.logs(log)).row().get("body");
  }

  private static AnyValue.Builder list(boolean withMap) {
    ArrayValue.Builder array =
        ArrayValue.newBuilder()
            .addValues(Samples.text("a\"\u0001\n€"))
            .addValues(AnyValue.getDefaultInstance())
            .addValues(AnyValue.newBuilder().setDoubleValue(Double.NaN))
            .addValues(AnyValue.newBuilder().setDoubleValue(-0.0));
    if (withMap) {
      array.addValues(AnyValue.newBuilder().setKvlistValue(KeyValueList.getDefaultInstance()));
    }
    return AnyValue.newBuilder().setArrayValue(array);
  }
}
