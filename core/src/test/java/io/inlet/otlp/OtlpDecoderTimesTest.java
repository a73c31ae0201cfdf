package io.inlet.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.schema.Signal;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The time and the date of a row, whatever the record says. */
class OtlpDecoderTimesTest {
  private static final int DATE = 20_777;

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
}
