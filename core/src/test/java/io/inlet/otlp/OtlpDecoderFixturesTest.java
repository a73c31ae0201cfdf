package io.inlet.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.schema.Signal;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtlpDecoderFixturesTest {

  @ParameterizedTest
  @CsvSource({
    "logs.pb,LOGS,{otel_logs=81}",
    "traces.pb,TRACES,{otel_traces=19}",
    "trace.pb,TRACES,{otel_traces=2}",
    "metrics_gauge.pb,METRICS,{otel_metrics_gauge=3}",
    "metrics_sum.pb,METRICS,{otel_metrics_sum=4}",
    "metrics_histogram.pb,METRICS,{otel_metrics_histogram=3}",
    "metrics_exponential_histogram.pb,METRICS,{otel_metrics_exponential_histogram=2}",
    "metrics_summary.pb,METRICS,{otel_metrics_summary=2}",
    "'metrics_mixed.pb',METRICS,"
        + "'{otel_metrics_gauge=1, otel_metrics_histogram=1, otel_metrics_sum=1}'"
  })
  void givesTheRowsThatWereCountedIndependently(String name, Signal signal, String expected) {
    byte[] request = Fixtures.bytes("otlp2parquet/" + name);
    Decoded decoded = Decoded.of(signal, request);
    Map<String, Long> rows = new TreeMap<>();
    decoded.result().rows().forEach((table, count) -> rows.put(table.name(), count));
    assertThat(rows).hasToString(expected);
    assertThat(decoded.result().isClean()).isTrue();
    for (Signal other : Signal.values()) {
      if (other != signal) {
        assertThat(isCleanAs(other, request)).as(name + " as " + other).isFalse();
      }
    }
  }

  private static boolean isCleanAs(Signal signal, byte[] request) {
    try {
      DecodeResult result = Decoded.of(signal, request).result();
      return result.isClean() && result.rowCount() > 0;
    } catch (MalformedRequestException e) {
      return false;
    }
  }
}
