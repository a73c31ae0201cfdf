package io.inlet.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Message;
import io.inlet.schema.Signal;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtlpJsonFixturesTest {

  @ParameterizedTest
  @CsvSource({
    "otlp2parquet/log.json, LOGS, 1",
    "otlp2parquet/logs.jsonl, LOGS, 81",
    "otlp2parquet/trace.json, TRACES, 2",
    "otlp2parquet/traces.jsonl, TRACES, 19",
    "otlp2parquet/metrics_gauge.json, METRICS, 3",
    "otlp2parquet/metrics_gauge.jsonl, METRICS, 3",
    "otlp2parquet/metrics_sum.json, METRICS, 4",
    "otlp2parquet/metrics_sum.jsonl, METRICS, 4",
    "otlp2parquet/metrics_histogram.json, METRICS, 3",
    "otlp2parquet/metrics_histogram.jsonl, METRICS, 3",
    "otlp2parquet/metrics_exponential_histogram.json, METRICS, 2",
    "otlp2parquet/metrics_exponential_histogram.jsonl, METRICS, 2",
    "otlp2parquet/metrics_summary.json, METRICS, 2",
    "otlp2parquet/metrics_summary.jsonl, METRICS, 2",
    "otlp2parquet/metrics_mixed.json, METRICS, 3",
    "otlp2parquet/metrics_mixed.jsonl, METRICS, 3",
    "opentelemetry-proto/logs.json, LOGS, 1",
    "opentelemetry-proto/events.json, LOGS, 1",
    "opentelemetry-proto/trace.json, TRACES, 1",
    "opentelemetry-proto/metrics.json, METRICS, 4"
  })
  void hasTheRecordsOfTheFile(String file, Signal signal, long records) throws IOException {
    assertThat(Requests.records(read(file, signal))).isEqualTo(records);
  }

  @ParameterizedTest
  @CsvSource({
    "logs.jsonl, logs.pb, LOGS",
    "traces.jsonl, traces.pb, TRACES",
    "trace.json, trace.pb, TRACES",
    "metrics_gauge.json, metrics_gauge.pb, METRICS",
    "metrics_gauge.jsonl, metrics_gauge.pb, METRICS",
    "metrics_sum.json, metrics_sum.pb, METRICS",
    "metrics_sum.jsonl, metrics_sum.pb, METRICS",
    "metrics_histogram.json, metrics_histogram.pb, METRICS",
    "metrics_histogram.jsonl, metrics_histogram.pb, METRICS",
    "metrics_exponential_histogram.json, metrics_exponential_histogram.pb, METRICS",
    "metrics_exponential_histogram.jsonl, metrics_exponential_histogram.pb, METRICS",
    "metrics_summary.json, metrics_summary.pb, METRICS",
    "metrics_summary.jsonl, metrics_summary.pb, METRICS",
    "metrics_mixed.json, metrics_mixed.pb, METRICS",
    "metrics_mixed.jsonl, metrics_mixed.pb, METRICS"
  })
  void equalsTheProtobufOfTheSameName(String json, String protobuf, Signal signal)
      throws IOException {
    Message expected = Requests.parse(signal, Fixtures.bytes("otlp2parquet/" + protobuf));

    assertThat(read("otlp2parquet/" + json, signal)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "malformed.json, 21, 15, comment",
    "log_invalid_severity.json, 20, 33, severityNumber: \"INVALID_SEVERITY_VALUE\"",
    "trace_invalid_kind.json, 24, 23, kind: \"SPAN_KIND_INVALID_TYPE\"",
    "metrics_invalid_temporality.json, 32, 43, "
        + "aggregationTemporality: \"INVALID_TEMPORALITY_VALUE\"",
    "trace_invalid_base64.json, 21, 26, traceId: \"!!!INVALID_BASE64!!!\"",
    "trace_mixed_encoding.json, 21, 26, traceId: \"zzz\""
  })
  void refusesTheInvalidFilesByPlaceAndReason(String file, long line, long column, String reason) {
    byte[] json = Fixtures.bytes("otlp2parquet/invalid/" + file);
    Signal signal = OtlpJson.detectSignal(json).orElseThrow();

    assertThatThrownBy(() -> OtlpJson.toProtobuf(signal, json))
        .isInstanceOfSatisfying(
            MalformedRequestException.class,
            e -> {
              assertThat(e.reason()).contains(reason);
              assertThat(e.line()).isEqualTo(line);
              assertThat(e.column()).isEqualTo(column);
              assertThat(e.signal()).isEqualTo(signal);
            });
  }

  @Test
  void namesThePathOfAValueItRefuses() {
    byte[] json = Fixtures.bytes("otlp2parquet/invalid/log_invalid_severity.json");

    assertThatThrownBy(() -> OtlpJson.toProtobuf(Signal.LOGS, json))
        .hasMessageContaining(
            "resourceLogs[0].scopeLogs[0].logRecords[0].severityNumber:"
                + " \"INVALID_SEVERITY_VALUE\" (expected: a name of the enum SeverityNumber");
  }

  /** All requests of a file as one. */
  private static Message read(String file, Signal signal) throws IOException {
    Message.Builder all = Requests.builder(signal);
    OtlpFormat format = OtlpFormat.ofFileName(file).orElseThrow();
    try (OtlpInput input =
        OtlpInput.open(file, Files.newInputStream(Fixtures.file(file)), format)) {
      for (OtlpInput.Entry entry = input.next(); entry != null; entry = input.next()) {
        assertThat(entry).isInstanceOf(OtlpInput.Request.class);
        OtlpInput.Request request = (OtlpInput.Request) entry;
        assertThat(request.signal()).contains(signal);
        all.mergeFrom(request.protobuf());
      }
    }
    return all.build();
  }
}
