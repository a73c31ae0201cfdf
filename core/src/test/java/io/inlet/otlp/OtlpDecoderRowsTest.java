package io.inlet.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.inlet.schema.Signal;
import io.inlet.schema.Tables;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OtlpDecoderRowsTest {
  private static final int DATE = 20_777;
  private static final long MICROS = Samples.TIME / 1000;
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";

  @Test
  void aLogRecordWithEveryField() {
    Decoded decoded = Decoded.of(Signal.LOGS, Samples.request(Signal.LOGS));
    Map<String, Object> expected = tail("otel_logs");
    expected.put("severity_number", 13);
    expected.put("severity_text", "warn");
    expected.put("event_name", "event");
    expected.put("body", "hello");
    expected.put("trace_id", TRACE);
    expected.put("span_id", SPAN);
    expected.put("flags", 0xffffffffL);
    expected.put("attributes", Map.of("k", "v"));
    expected.put("dropped_attributes_count", 7L);
    expected.put("time_unix_nano", Samples.TIME);
    expected.put("observed_time_unix_nano", Samples.TIME + 1);
    assertThat(decoded.row()).isEqualTo(expected);
    assertThat(decoded.result().isClean()).isTrue();
    assertThat(decoded.result().rows()).isEqualTo(Map.of(Tables.LOGS, 1L));
  }

  @Test
  void aSpanWithEveryField() {
    Map<String, Object> expected = tail("otel_traces");
    expected.put("trace_id", TRACE);
    expected.put("span_id", SPAN);
    expected.put("parent_span_id", "0102030405060708");
    expected.put("trace_state", "a=b");
    expected.put("name", "GET /");
    expected.put("kind", "SERVER");
    expected.put("status_code", "ERROR");
    expected.put("status_message", "failed");
    expected.put("duration_nano", 500L);
    expected.put("start_time_unix_nano", Samples.TIME);
    expected.put("end_time_unix_nano", Samples.TIME + 500);
    expected.put("flags", 0x301L);
    expected.put("attributes", Map.of("k", "v"));
    expected.put("dropped_attributes_count", 4L);
    expected.put("events", List.of(List.of(Samples.TIME + 5, "exception", Map.of("e", "f"), 5L)));
    expected.put("dropped_events_count", 6L);
    expected.put("links", List.of(List.of(TRACE, SPAN, "c=d", Map.of("l", "m"), 8L, 9L)));
    expected.put("dropped_links_count", 10L);
    assertThat(Decoded.of(Signal.TRACES, Samples.request(Signal.TRACES)).row()).isEqualTo(expected);
  }

  @Test
  void aDataPointOfEveryKindWithEveryField() {
    Decoded decoded = Decoded.of(Signal.METRICS, Samples.request(Signal.METRICS));
    Map<String, Object> gauge = head("otel_metrics_gauge", "gauge");
    gauge.put("value", 1.5);
    gauge.put("int_value", null);
    Map<String, Object> sum = head("otel_metrics_sum", "sum");
    sum.put("value", -42.0);
    sum.put("int_value", -42L);
    sum.put("aggregation_temporality", "CUMULATIVE");
    sum.put("is_monotonic", true);
    Map<String, Object> histogram = counted("otel_metrics_histogram", "histogram");
    histogram.put("bucket_counts", List.of(1L, 5L));
    histogram.put("explicit_bounds", List.of(2.5));
    Map<String, Object> exponential = counted("otel_metrics_exponential_histogram", "exponential");
    exponential.put("scale", -3);
    exponential.put("zero_count", 2L);
    exponential.put("zero_threshold", 0.25);
    exponential.put("positive_offset", -2);
    exponential.put("positive_bucket_counts", List.of(1L, 300L));
    exponential.put("negative_offset", null);
    exponential.put("negative_bucket_counts", List.of());
    Map<String, Object> summary = head("otel_metrics_summary", "summary");
    summary.remove("exemplars");
    summary.put("count", 6L);
    summary.put("sum", 7.5);
    summary.put("quantile_values", List.of(List.of(0.5, 3.0)));
    assertThat(decoded.rows()).containsExactly(gauge, sum, histogram, exponential, summary);
  }

  @Test
  void anEmptyRecordHasNullsAndTheTimeOfArrival() {
    Map<String, Object> row =
        Decoded.of(Signal.LOGS, Samples.logs(LogRecord.getDefaultInstance())).row();
    assertThat(row)
        .containsEntry("time", Decoded.ARRIVAL / 1000)
        .containsEntry("date", DATE)
        .containsEntry("severity_text", null)
        .containsEntry("event_name", null)
        .containsEntry("body", null)
        .containsEntry("trace_id", null)
        .containsEntry("attributes", Map.of());
    Map<String, Object> span =
        Decoded.of(Signal.TRACES, Samples.traces(Span.getDefaultInstance())).row();
    assertThat(span)
        .containsEntry("kind", "UNSPECIFIED")
        .containsEntry("status_code", "UNSET")
        .containsEntry("status_message", null)
        .containsEntry("name", null)
        .containsEntry("duration_nano", null)
        .containsEntry("events", List.of());
  }

  @Test
  void timeFallsBackToObservedTimeAndThenToArrival() {
    assertThat(time(0, 5_000_999)).isEqualTo(5000L);
    assertThat(time(-1, 5_000_999)).isEqualTo(5000L);
    assertThat(time(-1, Long.MIN_VALUE)).isEqualTo(Decoded.ARRIVAL / 1000);
    assertThat(time(Long.MAX_VALUE, 1)).isEqualTo(Long.MAX_VALUE / 1000);
  }

  @Test
  void dateIsThatOfArrivalWhenTimeIsFarOff() {
    long day = 86_400_000_000_000L;
    assertThat(date(Decoded.ARRIVAL + day)).isEqualTo(DATE + 1);
    assertThat(date(Decoded.ARRIVAL + day + 1)).isEqualTo(DATE);
    assertThat(date(Decoded.ARRIVAL - 30 * day)).isEqualTo(DATE - 30);
    assertThat(date(Decoded.ARRIVAL - 30 * day - 1)).isEqualTo(DATE);
    assertThat(date(Decoded.ARRIVAL - 1)).isEqualTo(DATE - 1);
    DecodeOptions off = DecodeOptions.builder().noDateMaxAhead().noDateMaxBehind().build();
    assertThat(Decoded.of(Signal.LOGS, timed(1, 0), off).row()).containsEntry("date", 0);
    assertThat(Decoded.of(Signal.LOGS, timed(Long.MAX_VALUE, 0), off).row())
        .containsEntry("date", (int) (Long.MAX_VALUE / day));
  }

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
  void idsOfAWrongLengthAreKeptAndCounted() {
    LogRecord log =
        Samples.log().toBuilder()
            .setTraceId(ByteString.fromHex("00ff"))
            .setSpanId(ByteString.EMPTY)
            .build();
    Decoded decoded = Decoded.of(Signal.LOGS, Samples.logs(log));
    assertThat(decoded.row()).containsEntry("trace_id", "00ff").containsEntry("span_id", null);
    assertThat(decoded.result().wrongLengthIds()).isOne();
  }

  @Test
  void invalidUtf8IsReplacedAndCountedByString() {
    byte[] bad = Wire.bytes('a', 0xff, 0xff, 'b');
    byte[] value = Wire.field(1, bad);
    byte[] attribute = Wire.field(6, Wire.field(1, bad), Wire.field(2, value));
    byte[] nested = Wire.field(5, Wire.field(5, Wire.field(1, value)));
    Decoded decoded =
        Decoded.of(Signal.LOGS, Wire.log(Wire.join(Wire.field(3, bad), attribute, nested)));
    assertThat(decoded.row())
        .containsEntry("severity_text", "a\ufffd\ufffdb")
        .containsEntry("attributes", Map.of("a\ufffd\ufffdb", "a\ufffd\ufffdb"))
        .containsEntry("body", "[\"a\ufffd\ufffdb\"]");
    assertThat(decoded.result().invalidUtf8Strings()).isEqualTo(4);
  }

  @Test
  void unknownFieldsAreCountedOnceWhereverTheyStand() {
    byte[] unknown = Wire.field(15, Wire.bytes(1, 2));
    byte[] log = Wire.field(2, unknown, Wire.field(6, unknown), Wire.field(5, unknown));
    byte[] scope = Wire.field(2, log, unknown, log);
    byte[] resource = Wire.field(1, scope, Wire.field(1, unknown), unknown);
    Decoded decoded = Decoded.of(Signal.LOGS, Wire.join(resource, unknown, resource));
    assertThat(decoded.rows()).hasSize(4);
    assertThat(decoded.result().unknownFields()).isEqualTo(4 * 3 + 2 + 2 + 2 + 1);
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

  private static byte[] timed(long time, long observed) {
    return Samples.logs(
            LogRecord.newBuilder().setTimeUnixNano(time).setObservedTimeUnixNano(observed).build())
        .toByteArray();
  }

  private static Object time(long time, long observed) {
    return Decoded.of(Signal.LOGS, timed(time, observed)).row().get("time");
  }

  private static Object date(long time) {
    return Decoded.of(Signal.LOGS, timed(time, 0)).row().get("date");
  }

  private static Map<String, Object> tail(String table) {
    Map<String, Object> row = new HashMap<>();
    row.put("table", table);
    row.put("time", MICROS);
    row.put("date", DATE);
    row.put("service_name", "shop");
    row.put("resource_attributes", Map.of("service.name", "shop", "host.name", "h1"));
    row.put("resource_dropped_attributes_count", 2L);
    row.put("resource_schema_url", "http://resource");
    row.put(
        "resource_entity_refs",
        List.of(Arrays.asList("http://entity", "host", List.of("host.id"), List.of("host.name"))));
    row.put("scope_name", "scope");
    row.put("scope_version", "1.2");
    row.put("scope_attributes", Map.of("s", "t"));
    row.put("scope_dropped_attributes_count", 3L);
    row.put("scope_schema_url", "http://scope");
    return row;
  }

  private static Map<String, Object> head(String table, String name) {
    Map<String, Object> row = tail(table);
    row.put("metric_name", name);
    row.put("metric_description", "about " + name);
    row.put("metric_unit", "By");
    row.put("metric_metadata", Map.of("m", "n"));
    row.put("attributes", Map.of("k", "v"));
    row.put("start_time_unix_nano", Samples.TIME - 10);
    row.put("time_unix_nano", Samples.TIME);
    row.put("flags", 1L);
    row.put(
        "exemplars", List.of(List.of(Samples.TIME + 2, 3.0, 3L, TRACE, SPAN, Map.of("x", "y"))));
    return row;
  }

  private static Map<String, Object> counted(String table, String name) {
    Map<String, Object> row = head(table, name);
    row.put("count", 6L);
    row.put("sum", 7.5);
    row.put("min", 0.0);
    row.put("max", 4.0);
    row.put("aggregation_temporality", "DELTA");
    return row;
  }
}
