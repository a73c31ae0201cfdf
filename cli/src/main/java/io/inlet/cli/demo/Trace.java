package io.inlet.cli.demo;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.util.function.Function;

/** One trace and its clock: everything in it happens one after the other. */
final class Trace {
  private final Dice dice;
  private final Function<Service, Instance> router;
  private final ByteString id;
  private long now;

  Trace(Dice dice, Function<Service, Instance> router, long startNanos) {
    this.dice = dice;
    this.router = router;
    this.id = dice.traceId();
    this.now = startNanos;
  }

  /** Its first span. */
  Step begin(Service service, String name, SpanKind kind) {
    return new Step(this, route(service), ByteString.EMPTY, name, kind);
  }

  ByteString id() {
    return id;
  }

  Dice dice() {
    return dice;
  }

  long now() {
    return now;
  }

  void advance(long nanos) {
    now += nanos;
  }

  /** The instance that takes the next call. */
  Instance route(Service service) {
    return router.apply(service);
  }
}
