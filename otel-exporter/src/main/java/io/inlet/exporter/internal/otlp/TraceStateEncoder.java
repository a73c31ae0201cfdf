package io.inlet.exporter.internal.otlp;

import io.opentelemetry.api.trace.TraceState;
import java.util.function.BiConsumer;

/** Writes a trace state as W3C's header has it: {@code key=value,key=value}. */
final class TraceStateEncoder {
  private final Fields fields;
  private final StringBuilder text = new StringBuilder();
  private final BiConsumer<String, String> append = this::append;

  TraceStateEncoder(Fields fields) {
    this.fields = fields;
  }

  void write(int tag, TraceState state) {
    if (state.isEmpty()) {
      return;
    }
    text.setLength(0);
    state.forEach(append);
    fields.text(tag, text.toString());
  }

  private void append(String key, String value) {
    if (!text.isEmpty()) {
      text.append(',');
    }
    text.append(key).append('=').append(value);
  }
}
