package io.inlet.benchmarks.workload;

import static io.inlet.benchmarks.workload.Attributes.attribute;

import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Spans that carry all that was known of a request: 40 attributes of strings, numbers and booleans,
 * three to eight events of three attributes, two links of one.
 */
final class WideSpans implements Supplier<Span> {

  private static final int SPANS_PER_TRACE = 3;
  private static final List<String> OPERATIONS =
      List.of("quote", "reserve", "charge", "dispatch", "notify", "settle");
  private static final List<String> EVENTS =
      List.of("cache.miss", "lock.acquired", "message.sent", "retry", "flag.evaluated");

  private final SplittableRandom random;
  private final TraceClock clock;

  WideSpans(SplittableRandom random) {
    this.random = random;
    this.clock = new TraceClock(random, SPANS_PER_TRACE);
  }

  @Override
  public Span get() {
    Span.Builder span =
        clock
            .next()
            .setName("order/" + Text.pick(random, OPERATIONS))
            .setKind(SpanKind.SPAN_KIND_INTERNAL)
            .setTraceState("shop=" + Text.hex(random, 4));
    addAttributes(span);
    int events = random.nextInt(3, 9);
    for (int event = 0; event < events; event++) {
      addEvent(span);
    }
    for (int link = 0; link < 2; link++) {
      span.addLinksBuilder()
          .setTraceId(Text.id(random, 16))
          .setSpanId(Text.id(random, 8))
          .setFlags(0x101)
          .addAttributes(attribute("link.reason", Text.pick(random, OPERATIONS)));
    }
    return span.build();
  }

  /** Sixteen strings that repeat, eight that do not, eight numbers, four doubles, four booleans. */
  private void addAttributes(Span.Builder span) {
    for (int key = 0; key < 16; key++) {
      span.addAttributes(
          attribute("order.dimension_" + key, "value-" + Text.skewed(random, 10 + 20 * key)));
    }
    for (int key = 0; key < 8; key++) {
      span.addAttributes(attribute("order.reference_" + key, Text.hex(random, 16)));
      span.addAttributes(attribute("order.count_" + key, Text.skewed(random, 100_000)));
    }
    for (int key = 0; key < 4; key++) {
      span.addAttributes(attribute("order.amount_" + key, Text.fraction(random, 1_000)));
      span.addAttributes(attribute("order.flag_" + key, random.nextBoolean()));
    }
  }

  private void addEvent(Span.Builder span) {
    span.addEventsBuilder()
        .setTimeUnixNano(clock.timeWithin(span))
        .setName(Text.pick(random, EVENTS))
        .addAttributes(attribute("event.key", Text.hex(random, 8)))
        .addAttributes(attribute("event.attempt", random.nextInt(5)))
        .addAttributes(attribute("event.elapsed_ms", Text.fraction(random, 100)));
  }
}
