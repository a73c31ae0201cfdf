package io.inlet.benchmarks.workload;

import io.inlet.benchmarks.workload.MetricSource.Collection;
import io.inlet.schema.TableSchema;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Requests of metrics of one kind, ten points to a metric. */
final class MetricWorkload {

  private static final int POINTS_PER_METRIC = 10;
  private static final long NANOS_BETWEEN_REQUESTS = 10_000_000_000L;

  private MetricWorkload() {}

  static Requests generate(
      String name,
      TableSchema table,
      long seed,
      RequestShape shape,
      Function<SplittableRandom, MetricSource> metrics) {
    SplittableRandom random = new SplittableRandom(seed);
    Shop shop = new Shop(random, shape.instancesPerService());
    MetricSource source = metrics.apply(random);
    List<byte[]> payloads = new ArrayList<>();
    for (int request = 0; request < shape.requests(); request++) {
      long time = LogRecords.START_UNIX_NANO + (request + 1) * NANOS_BETWEEN_REQUESTS;
      payloads.add(request(shop, shape, source, random, time).toByteArray());
    }
    return new Requests(name, table, shape.records(), payloads);
  }

  private static ExportMetricsServiceRequest request(
      Shop shop, RequestShape shape, MetricSource source, SplittableRandom random, long time) {
    ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
    for (int block = 0; block < shape.resourcesPerRequest(); block++) {
      ResourceMetrics.Builder resourceMetrics =
          request
              .addResourceMetricsBuilder()
              .setResource(Text.pick(random, shop.resources()))
              .setSchemaUrl(Shop.SCHEMA_URL);
      Collection collection =
          new Collection(LogRecords.START_UNIX_NANO, time + random.nextInt(1_000_000_000));
      for (var scope : shop.scopes()) {
        ScopeMetrics.Builder scopeMetrics =
            resourceMetrics.addScopeMetricsBuilder().setScope(scope);
        for (int point = 0; point < shape.recordsPerScope(); point += POINTS_PER_METRIC) {
          scopeMetrics.addMetrics(source.next(POINTS_PER_METRIC, collection));
        }
      }
    }
    return request.build();
  }
}
