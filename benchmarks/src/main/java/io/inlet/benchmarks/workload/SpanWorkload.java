package io.inlet.benchmarks.workload;

import io.inlet.schema.Tables;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;

/** Requests of spans. */
final class SpanWorkload {

  private SpanWorkload() {}

  static Requests generate(
      String name,
      long seed,
      RequestShape shape,
      Function<SplittableRandom, Supplier<Span>> spans) {
    SplittableRandom random = new SplittableRandom(seed);
    Shop shop = new Shop(random, shape.instancesPerService());
    Supplier<Span> source = spans.apply(random);
    List<byte[]> payloads = new ArrayList<>();
    for (int request = 0; request < shape.requests(); request++) {
      payloads.add(request(shop, shape, source, random).toByteArray());
    }
    return new Requests(name, Tables.TRACES, shape.records(), payloads);
  }

  private static ExportTraceServiceRequest request(
      Shop shop, RequestShape shape, Supplier<Span> source, SplittableRandom random) {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    for (int block = 0; block < shape.resourcesPerRequest(); block++) {
      ResourceSpans.Builder resourceSpans =
          request
              .addResourceSpansBuilder()
              .setResource(Text.pick(random, shop.resources()))
              .setSchemaUrl(Shop.SCHEMA_URL);
      for (var scope : shop.scopes()) {
        ScopeSpans.Builder scopeSpans = resourceSpans.addScopeSpansBuilder().setScope(scope);
        for (int row = 0; row < shape.recordsPerScope(); row++) {
          scopeSpans.addSpans(source.get());
        }
      }
    }
    return request.build();
  }
}
