package io.inlet.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.schema.Signal;
import io.inlet.schema.Tables;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A record of every kind with every field, and the row that it becomes. */
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
