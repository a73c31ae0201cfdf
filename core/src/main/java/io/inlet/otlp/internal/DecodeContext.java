package io.inlet.otlp.internal;

import io.inlet.otlp.DecodeOptions;
import io.inlet.otlp.RequestTooLargeException;
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
  final ScopePart scope = new ScopePart();

  /** What the data points of the Metric in hand share. */
  final SharedPart metric = new SharedPart();

  private final Signal signal;

  /** When the request that is being decoded arrived. */
  long arrivalUnixNano;

  private long requestColumnBytes;

  DecodeContext(Signal signal, DecodeOptions options) {
    WireReader none = new WireReader(signal, new byte[0], 0, counts);
    this.signal = signal;
    this.options = options;
    this.limits = new RecordLimits(options);
    this.texts = new TextAppender(counts);
    this.values = new AnyValueText(texts, limits, none);
    this.cursor = new KeyValueCursor(none);
  }

  /** Starts with a request. */
  void start(long arrival) {
    arrivalUnixNano = arrival;
    requestColumnBytes = 0;
    counts.clear();
  }

  /** Counts the bytes of a batch that the request has filled. */
  void filled(long bytes) {
    requestColumnBytes += bytes;
    if (requestColumnBytes > options.maxRequestColumnBytes()) {
      throw new RequestTooLargeException(signal, options.maxRequestColumnBytes());
    }
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
