package io.inlet.benchmarks.workload;

import static io.inlet.benchmarks.workload.Attributes.attribute;

import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Spans of a web service: one in six answers a request, the others call databases and services. One
 * in 25 has failed and holds an exception as its event, one in a hundred links to another trace.
 */
final class Spans implements Supplier<Span> {

  private static final int SPANS_PER_TRACE = 6;
  private static final List<String> METHODS = List.of("GET", "GET", "POST", "PUT");
  private static final List<String> ROUTES =
      List.of("/api/cart", "/api/orders/{id}", "/api/search", "/api/products/{id}", "/healthz");
  private static final List<String> QUERIES =
      List.of(
          "SELECT id, name, price FROM products WHERE id = ?",
          "SELECT * FROM orders WHERE customer_id = ? ORDER BY placed_at DESC LIMIT ?",
          "UPDATE carts SET items = ? WHERE id = ?",
          "INSERT INTO bookings (order_id, amount) VALUES (?, ?)");
  private static final List<String> CALLS =
      List.of("shop.Cart/Get", "shop.Payment/Charge", "shop.Shipping/Quote");

  private final SplittableRandom random;
  private final TraceClock clock;

  Spans(SplittableRandom random) {
    this.random = random;
    this.clock = new TraceClock(random, SPANS_PER_TRACE);
  }

  @Override
  public Span get() {
    Span.Builder span = clock.next();
    boolean failed = random.nextInt(25) == 0;
    if (span.getParentSpanId().isEmpty()) {
      answerRequest(span, failed);
    } else if (random.nextBoolean()) {
      queryDatabase(span);
    } else {
      callService(span, failed);
    }
    if (failed) {
      fail(span);
    }
    if (random.nextInt(100) == 0) {
      span.addLinksBuilder()
          .setTraceId(Text.id(random, 16))
          .setSpanId(Text.id(random, 8))
          .addAttributes(attribute("messaging.operation.type", "process"));
    }
    return span.build();
  }

  private void answerRequest(Span.Builder span, boolean failed) {
    String method = Text.pick(random, METHODS);
    String route = ROUTES.get(Text.skewed(random, ROUTES.size()));
    span.setName(method + " " + route)
        .setKind(SpanKind.SPAN_KIND_SERVER)
        .addAttributes(attribute("http.request.method", method))
        .addAttributes(attribute("http.route", route))
        .addAttributes(attribute("http.response.status_code", failed ? 500 : 200))
        .addAttributes(attribute("url.path", route.replace("{id}", Text.hex(random, 8))))
        .addAttributes(attribute("url.scheme", "https"))
        .addAttributes(attribute("client.address", "203.0.113." + random.nextInt(256)))
        .addAttributes(attribute("user_agent.original", "Mozilla/5.0 (X11; Linux x86_64)"))
        .addAttributes(attribute("thread.id", random.nextInt(20, 84)));
  }

  private void queryDatabase(Span.Builder span) {
    String query = Text.pick(random, QUERIES);
    span.setName(query.substring(0, query.indexOf(' ')) + " shop")
        .setKind(SpanKind.SPAN_KIND_CLIENT)
        .addAttributes(attribute("db.system.name", "postgresql"))
        .addAttributes(attribute("db.namespace", "shop"))
        .addAttributes(attribute("db.query.text", query))
        .addAttributes(attribute("server.address", "orders-db.internal"))
        .addAttributes(attribute("server.port", 5_432))
        .addAttributes(attribute("db.response.returned_rows", Text.skewed(random, 500)));
  }

  private void callService(Span.Builder span, boolean failed) {
    String call = Text.pick(random, CALLS);
    span.setName(call)
        .setKind(SpanKind.SPAN_KIND_CLIENT)
        .addAttributes(attribute("rpc.system", "grpc"))
        .addAttributes(attribute("rpc.method", call))
        .addAttributes(attribute("rpc.grpc.status_code", failed ? 14 : 0))
        .addAttributes(attribute("server.address", "10.0.7." + random.nextInt(1, 40)))
        .addAttributes(attribute("rpc.message.id", Text.hex(random, 16)));
  }

  private void fail(Span.Builder span) {
    span.setStatus(
            Status.newBuilder()
                .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                .setMessage("upstream did not answer"))
        .addEventsBuilder()
        .setTimeUnixNano(clock.timeWithin(span))
        .setName("exception")
        .addAttributes(attribute("exception.type", "java.net.SocketTimeoutException"))
        .addAttributes(attribute("exception.message", "no answer in " + random.nextInt(9_999)));
  }
}
