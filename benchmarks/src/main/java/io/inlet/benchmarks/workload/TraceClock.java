package io.inlet.benchmarks.workload;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.SplittableRandom;

/**
 * An endless run of traces of a fixed number of spans: the first one is the parent of all others.
 * Gives ids and times; what a span is about, others add.
 */
final class TraceClock {

  private final SplittableRandom random;
  private final int spansPerTrace;
  private long nowUnixNano = LogRecords.START_UNIX_NANO;
  private int spansLeftInTrace;
  private ByteString traceId = ByteString.EMPTY;
  private ByteString rootSpanId = ByteString.EMPTY;

  TraceClock(SplittableRandom random, int spansPerTrace) {
    this.random = random;
    this.spansPerTrace = spansPerTrace;
  }

  /** The next span: ids, start, end and flags. */
  Span.Builder next() {
    boolean root = spansLeftInTrace == 0;
    if (root) {
      traceId = Text.id(random, 16);
      spansLeftInTrace = spansPerTrace;
    }
    spansLeftInTrace--;
    ByteString spanId = Text.id(random, 8);
    nowUnixNano += random.nextInt(1_000, 400_000);
    Span.Builder span =
        Span.newBuilder()
            .setTraceId(traceId)
            .setSpanId(spanId)
            .setStartTimeUnixNano(nowUnixNano)
            .setEndTimeUnixNano(nowUnixNano + 20_000 + Text.skewed(random, 80_000_000))
            .setFlags(0x101);
    if (root) {
      rootSpanId = spanId;
    } else {
      span.setParentSpanId(rootSpanId);
    }
    return span;
  }

  /** Somewhere inside a span. */
  long timeWithin(Span.Builder span) {
    return span.getStartTimeUnixNano()
        + random.nextLong(span.getEndTimeUnixNano() - span.getStartTimeUnixNano());
  }
}
