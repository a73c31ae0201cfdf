package io.inlet.benchmarks.exporter;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Full batches of the SDK's own spans, as its batch processor hands them over. */
final class SpanBatch {
  static final int SPANS = 512;

  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
  private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final AttributeKey<String> PEER = AttributeKey.stringKey("network.peer.address");
  private static final AttributeKey<String> CUSTOMER = AttributeKey.stringKey("shop.customer.id");
  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("db.system.name");
  private static final AttributeKey<String> QUERY = AttributeKey.stringKey("db.query.text");

  private SpanBatch() {}

  /**
   * Requests with a query each; one in twenty fails, with an event. So many batches that a
   * processor does not find the next one in its caches, as an application's exporter does not.
   */
  static List<List<SpanData>> make(long seed, int batches) {
    Random random = new Random(seed);
    List<SpanData> spans = new ArrayList<>();
    try (SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setResource(
                Resource.getDefault()
                    .merge(
                        Resource.create(
                            Attributes.of(AttributeKey.stringKey("service.name"), "checkout"))))
            .addSpanProcessor(new Collecting(spans))
            .build()) {
      Tracer requests = provider.get("io.opentelemetry.tomcat-10.0", "2.31.0");
      Tracer queries = provider.get("io.opentelemetry.jdbc", "2.31.0");
      while (spans.size() < batches * SPANS) {
        request(requests, queries, random);
      }
    }
    List<List<SpanData>> made = new ArrayList<>();
    for (int i = 0; i < batches; i++) {
      made.add(List.copyOf(spans.subList(i * SPANS, (i + 1) * SPANS)));
    }
    return List.copyOf(made);
  }

  private static void request(Tracer requests, Tracer queries, Random random) {
    String cart = "/carts/" + random.nextInt(100_000);
    Span request =
        requests
            .spanBuilder("GET /carts/{id}")
            .setSpanKind(SpanKind.SERVER)
            .setAttribute(METHOD, "GET")
            .setAttribute(ROUTE, "/carts/{id}")
            .setAttribute(PATH, cart)
            .setAttribute(PEER, "10.0.0." + random.nextInt(256))
            .setAttribute(CUSTOMER, "c-" + random.nextInt(1_000_000))
            .setAttribute(STATUS, 200L)
            .startSpan();
    try (Scope scope = request.makeCurrent()) {
      queries
          .spanBuilder("SELECT carts")
          .setSpanKind(SpanKind.CLIENT)
          .setAttribute(SYSTEM, "postgresql")
          .setAttribute(QUERY, "SELECT * FROM carts WHERE id = ? ORDER BY position LIMIT 100")
          .startSpan()
          .end();
    }
    if (random.nextInt(20) == 0) {
      request.setStatus(StatusCode.ERROR);
      request.addEvent(
          "exception",
          Attributes.of(AttributeKey.stringKey("exception.message"), "no such cart: " + cart));
    }
    request.end();
  }

  /** Keeps what a batch processor would export. */
  private record Collecting(List<SpanData> spans) implements SpanProcessor {
    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
      return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
      spans.add(span.toSpanData());
    }

    @Override
    public boolean isEndRequired() {
      return true;
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
