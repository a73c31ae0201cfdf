package io.inlet.exporter;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.List;

/** Spans that can be told apart by the attribute {@code n}. */
final class SampleSpans {
  static final AttributeKey<Long> NUMBER = AttributeKey.longKey("n");
  private static final long START = 1_795_000_000_000_000_000L;

  private SampleSpans() {}

  /** Spans {@code first} to {@code first + count - 1}, in a list that may be changed. */
  static List<SpanData> of(long first, int count) {
    List<SpanData> spans = new ArrayList<>();
    for (long number = first; number < first + count; number++) {
      spans.add(
          TestSpanData.builder()
              .setName("span")
              .setKind(SpanKind.SERVER)
              .setSpanContext(
                  SpanContext.create(
                      "%032x".formatted(number + 1),
                      "%016x".formatted(number + 1),
                      TraceFlags.getSampled(),
                      TraceState.getDefault()))
              .setStartEpochNanos(START)
              .setEndEpochNanos(START + 1)
              .setAttributes(Attributes.of(NUMBER, number))
              .setTotalAttributeCount(1)
              .setStatus(StatusData.unset())
              .setHasEnded(true)
              .build());
    }
    return spans;
  }
}
