package io.inlet.exporter.internal.otlp;

import io.opentelemetry.api.trace.SpanContext;

/** The flags of spans and links: the trace flags, and what is known of being remote. */
final class SpanFlags {
  private static final int TRACE_FLAGS = 0xFF;
  private static final int HAS_IS_REMOTE = 0x100;
  private static final int IS_REMOTE = 0x200;

  private SpanFlags() {}

  /**
   * The flags of a context.
   *
   * @param remote whose being remote is told: a span's parent, a link's own context
   */
  static int of(SpanContext context, SpanContext remote) {
    return traceFlags(context) | HAS_IS_REMOTE | (remote.isRemote() ? IS_REMOTE : 0);
  }

  static int traceFlags(SpanContext context) {
    return context.getTraceFlags().asByte() & TRACE_FLAGS;
  }
}
