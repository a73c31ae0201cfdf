package io.inlet.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.inlet.schema.Signal;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpJsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5B8EFFF798038103D269B633813FC60C",
        "5b8efff798038103d269b633813fc60c",
        "W47/95gDgQPSabYzgT/GDA==",
        "W47_95gDgQPSabYzgT_GDA=="
      })
  void readsTraceIdsInHexAndBase64(String id) {
    assertThat(log("\"traceId\": \"" + id + "\"").getTraceId())
        .isEqualTo(bytes("5b8efff798038103d269b633813fc60c"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"EEE19B7EC3C1B174", "eee19b7ec3c1b174", "7uGbfsPBsXQ="})
  void readsSpanIdsInHexAndBase64(String id) {
    assertThat(log("\"spanId\": \"" + id + "\"").getSpanId()).isEqualTo(bytes("eee19b7ec3c1b174"));
  }

  @Test
  void readsAnEmptyIdAsEmpty() {
    assertThat(log("\"traceId\": \"\", \"spanId\": \"\""))
        .isEqualTo(LogRecord.getDefaultInstance());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"SEVERITY_NUMBER_INFO\"", "9", "\"9\"", "9.0"})
  void readsEnumsByNameAndNumber(String value) {
    assertThat(log("\"severityNumber\": " + value).getSeverityNumberValue()).isEqualTo(9);
  }

  @Test
  void keepsAnEnumNumberThatItDoesNotKnow() {
    assertThat(log("\"severityNumber\": -77").getSeverityNumberValue()).isEqualTo(-77);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "'\"18446744073709551615\"', -1",
    "18446744073709551615, -1",
    "'\"9223372036854775807\"', 9223372036854775807",
    "'\"9223372036854775808\"', -9223372036854775808",
    "'\"9999999999999999999\"', -8446744073709551617",
    "'\"0000000000000000000001\"', 1",
    "1e3, 1000",
    "'\"1e3\"', 1000",
    "1.0, 1",
    "1000e-3, 1",
    "1.8446744073709551615e19, -1",
    "'\"007\"', 7",
    "-0, 0",
    "0e999999999, 0"
  })
  void readsUnsigned64BitIntegersAsNumbersAndStrings(String json, long bits) {
    assertThat(log("\"timeUnixNano\": " + json).getTimeUnixNano()).isEqualTo(bits);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"-9223372036854775808\"', -9223372036854775808",
    "9223372036854775807, 9223372036854775807",
    "-9.223372036854775808e18, -9223372036854775808"
  })
  void readsSigned64BitIntegersToTheirEnds(String json, long value) {
    assertThat(body("{\"intValue\": " + json + "}").getIntValue()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "'\"1.5e3\"', 1500",
    "'\"NaN\"', NaN",
    "'\"Infinity\"', Infinity",
    "'\"-Infinity\"', -Infinity",
    "-0, -0.0",
    "-0.0, -0.0",
    "1e-999, 0",
    "18446744073709551616, 1.8446744073709552E19"
  })
  void readsDoubles(String json, Double value) {
    assertThat(body("{\"doubleValue\": " + json + "}").getDoubleValue()).isEqualTo(value);
  }

  @Test
  void readsBytesInAnyBase64() {
    for (String text : new String[] {"+/8=", "-_8=", "+/8", "-_8"}) {
      assertThat(body("{\"bytesValue\": \"" + text + "\"}").getBytesValue())
          .isEqualTo(bytes("fbff"));
    }
  }

  @Test
  void keepsTheCaseOfAnyValueThoughItsValueIsEmpty() {
    assertThat(body("{}").getValueCase()).isEqualTo(AnyValue.ValueCase.VALUE_NOT_SET);
    assertThat(log("\"body\": {}").hasBody()).isTrue();
    assertThat(log("\"body\": null").hasBody()).isFalse();
    assertThat(body("{\"stringValue\": \"\"}").hasStringValue()).isTrue();
    assertThat(body("{\"intValue\": 0}").hasIntValue()).isTrue();
    assertThat(body("{\"doubleValue\": 0}").hasDoubleValue()).isTrue();
    assertThat(body("{\"boolValue\": false}").hasBoolValue()).isTrue();
    assertThat(body("{\"bytesValue\": \"\"}").hasBytesValue()).isTrue();
    assertThat(body("{\"arrayValue\": {}}").hasArrayValue()).isTrue();
    assertThat(body("{\"kvlistValue\": {\"values\": []}}").hasKvlistValue()).isTrue();
    assertThat(body("{\"stringValue\": null, \"intValue\": 1}").getIntValue()).isEqualTo(1);
  }

  @Test
  void keepsThePresenceOfOptionalFields() {
    HistogramDataPoint with = histogramPoint("\"sum\": 0, \"min\": 0");
    HistogramDataPoint without = histogramPoint("\"sum\": null");

    assertThat(with.hasSum() && with.hasMin() && !with.hasMax()).isTrue();
    assertThat(without.hasSum()).isFalse();
    assertThat(metric("\"gauge\": {\"dataPoints\": [{\"asInt\": 0}]}").getGauge().getDataPoints(0))
        .isEqualTo(NumberDataPoint.newBuilder().setAsInt(0).build());
  }

  @Test
  void takesSurrogatesWithoutTheirPairAsReplacementCharacters() {
    assertThat(
            body("{\"stringValue\": \"a\\ud800b\\udc00\\ud83d\\ude00\\ud800\"}").getStringValue())
        .isEqualTo("a\uFFFDb\uFFFD😀\uFFFD");
  }

  @Test
  void takesTheOriginalNames() {
    assertThat(
            Requests.logsFromJson(
                "{\"resource_logs\": [{\"scope_logs\": [{\"log_records\": "
                    + "[{\"time_unix_nano\": 7}]}]}]}"))
        .isEqualTo(
            Requests.logsFromJson(
                "{\"resourceLogs\": [{\"scopeLogs\": [{\"logRecords\": "
                    + "[{\"timeUnixNano\": 7}]}]}]}"));
  }

  @Test
  void skipsUnknownMembersWhateverTheyHold() {
    assertThat(
            log("\"x\": {\"a\": [1, {\"b\": null}], \"a\": 1e9999}, \"flags\": 3, \"x\": \"\\ud800\"")
                .getFlags())
        .isEqualTo(3);
  }

  @Test
  void skipsAByteOrderMark() {
    assertThat(Requests.logsFromJson("\uFEFF{\"resourceLogs\": [{}]}").getResourceLogsCount())
        .isEqualTo(1);
  }

  @Test
  void readsAPartOfAnArray() {
    byte[] json = "xx{\"resourceLogs\": [{}]}yy".getBytes(StandardCharsets.UTF_8);

    byte[] protobuf = OtlpJson.toProtobuf(Signal.LOGS, json, 2, json.length - 4);

    assertThat(Requests.records(Requests.parse(Signal.LOGS, protobuf))).isZero();
    assertThat(OtlpJson.detectSignal(json, 2, json.length - 4)).contains(Signal.LOGS);
  }

  @ParameterizedTest
  @EnumSource
  void takesAnEmptyObjectAsAnEmptyRequestOfAnySignal(Signal signal) {
    assertThat(OtlpJson.toProtobuf(signal, new byte[] {'{', '}'})).isEmpty();
    assertThat(OtlpJson.detectSignal(new byte[] {'{', '}'})).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "{\"resourceLogs\":[, LOGS",
    "'{\"x\":{\"resourceLogs\":1},\"resource_spans\":[]}', TRACES",
    "'{\"resourceMetrics\":[{\"a\",', METRICS"
  })
  void findsTheSignalByTheFirstMemberThatHasOne(String json, Signal signal) {
    assertThat(OtlpJson.detectSignal(json.getBytes(StandardCharsets.UTF_8))).contains(signal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{\"x\": 1}", "{\"x\" 1, \"resourceLogs\": []}", "null", "\0{"})
  void findsNoSignalWhereThereIsNone(String json) {
    assertThat(OtlpJson.detectSignal(json.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  private static LogRecord log(String members) {
    return Requests.logsFromJson(logRequest(members))
        .getResourceLogs(0)
        .getScopeLogs(0)
        .getLogRecords(0);
  }

  static String logRequest(String members) {
    return "{\"resourceLogs\": [{\"scopeLogs\": [{\"logRecords\": [{" + members + "}]}]}]}";
  }

  private static AnyValue body(String json) {
    return log("\"body\": " + json).getBody();
  }

  private static HistogramDataPoint histogramPoint(String members) {
    return metric("\"histogram\": {\"dataPoints\": [{" + members + "}]}")
        .getHistogram()
        .getDataPoints(0);
  }

  private static Metric metric(String members) {
    Message request =
        Requests.fromJson(
            Signal.METRICS,
            "{\"resourceMetrics\": [{\"scopeMetrics\": [{\"metrics\": [{" + members + "}]}]}]}");
    return ((ExportMetricsServiceRequest) request)
        .getResourceMetrics(0)
        .getScopeMetrics(0)
        .getMetrics(0);
  }

  private static ByteString bytes(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }
}
