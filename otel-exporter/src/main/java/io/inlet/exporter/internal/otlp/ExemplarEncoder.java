package io.inlet.exporter.internal.otlp;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.ExemplarData;
import io.opentelemetry.sdk.metrics.data.LongExemplarData;
import java.util.List;

/** Writes exemplars. */
final class ExemplarEncoder {
  private final WireOutput out;
  private final Fields fields;
  private final AttributesEncoder attributes;

  ExemplarEncoder(WireOutput out, AttributesEncoder attributes) {
    this.out = out;
    this.fields = new Fields(out);
    this.attributes = attributes;
  }

  void write(int tag, List<? extends ExemplarData> exemplars) {
    for (int i = exemplars.size() - 1; i >= 0; i--) {
      int before = out.size();
      write(exemplars.get(i));
      out.message(tag, before);
    }
  }

  private void write(ExemplarData exemplar) {
    attributes.write(Tags.EXEMPLAR_FILTERED_ATTRIBUTES, exemplar.getFilteredAttributes());
    SpanContext context = exemplar.getSpanContext();
    if (context.isValid()) {
      fields.traceId(Tags.EXEMPLAR_TRACE_ID, context.getTraceId());
      fields.spanId(Tags.EXEMPLAR_SPAN_ID, context.getSpanId());
    }
    if (exemplar instanceof LongExemplarData number) {
      fields.presentFixed64(Tags.EXEMPLAR_INT, number.getValue());
    } else if (exemplar instanceof DoubleExemplarData number) {
      fields.presentDouble(Tags.EXEMPLAR_DOUBLE, number.getValue());
    }
    fields.fixed64(Tags.EXEMPLAR_TIME, exemplar.getEpochNanos());
  }
}
