package io.inlet.otlp.internal;

import io.inlet.otlp.DecodeOptions;
import io.inlet.schema.Signal;

/** What all parts of one decoder share: options, counters and buffers for values in the making. */
final class DecodeContext {
  final DecodeOptions options;
  final DecodeCounts counts = new DecodeCounts();
  final RecordLimits limits;
  final TextAppender texts;
  final AnyValueText values;
  final KeyValueCursor cursor;

  /** What the records of the ResourceLogs, ResourceSpans or ResourceMetrics in hand share. */
  final SharedPart resource = new SharedPart();

  /** What the records of the ScopeLogs, ScopeSpans or ScopeMetrics in hand share. */
  final SharedPart scope = new SharedPart();

  /** What the data points of the Metric in hand share. */
  final SharedPart metric = new SharedPart();

  /** When the request that is being decoded arrived. */
  long arrivalUnixNano;

  DecodeContext(Signal signal, DecodeOptions options) {
    WireReader none = new WireReader(signal, new byte[0], 0, counts);
    this.options = options;
    this.limits = new RecordLimits(options);
    this.texts = new TextAppender(counts);
    this.values = new AnyValueText(texts, limits, none);
    this.cursor = new KeyValueCursor(none);
  }

  /** How many bytes of the request the next row is made of besides its record. */
  int sharedBytes() {
    return resource.length() + scope.length() + metric.length();
  }

  long retainedBytes() {
    return texts.retainedBytes()
        + values.retainedBytes()
        + resource.retainedBytes()
        + scope.retainedBytes()
        + metric.retainedBytes();
  }
}
