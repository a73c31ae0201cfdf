package io.inlet.cli.demo;

import static io.inlet.cli.demo.Attributes.attribute;
import static io.inlet.cli.demo.MetricDrafts.metric;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one instance measures: all five kinds of metric. */
final class Meters {
  private final Service service;
  private final long startNanos;
  private final Map<String, ExplicitHistogram> durations = new TreeMap<>();
  private final ExponentialBuckets calls = new ExponentialBuckets();
  private final Map<String, Long> requests = new TreeMap<>();
  private final Map<String, Long> items = new TreeMap<>();
  private final Map<String, Double> revenue = new TreeMap<>();
  private long lastCollectionNanos;

  Meters(Service service, long startNanos) {
    this.service = service;
    this.startNanos = startNanos;
    this.lastCollectionNanos = startNanos;
  }

  /** A request was answered. */
  void served(Span span, boolean failed) {
    double seconds = (span.getEndTimeUnixNano() - span.getStartTimeUnixNano()) / 1e9;
    requests.merge(failed ? "error" : "ok", 1L, Long::sum);
    if (service == Service.FRONTEND) {
      durations
          .computeIfAbsent(span.getName(), name -> new ExplicitHistogram())
          .record(seconds, span);
    } else {
      calls.record(seconds);
    }
  }

  void itemAdded(String product) {
    items.merge(product, 1L, Long::sum);
  }

  void orderPlaced(double amount, String currency) {
    revenue.merge(currency, amount, Double::sum);
  }

  /** The metrics at this moment. */
  List<Metric> collect(long nowNanos, Dice dice) {
    MetricDrafts drafts = new MetricDrafts(startNanos, nowNanos);
    List<Metric> metrics = new ArrayList<>();
    addProcess(metrics, drafts, dice);
    addSum(metrics, drafts, metric("shop.requests", "Requests", "{request}"), "outcome", requests);
    addSum(metrics, drafts, metric("shop.cart.items", "Items", "{item}"), "product", items);
    addSum(metrics, drafts, metric("shop.revenue", "Orders' worth", "1"), "currency", revenue);
    if (!durations.isEmpty()) {
      metrics.add(httpDurations(nowNanos));
    }
    if (!calls.isEmpty()) {
      metrics.add(callDurations(nowNanos));
    }
    lastCollectionNanos = nowNanos;
    return metrics;
  }

  private void addProcess(List<Metric> metrics, MetricDrafts drafts, Dice dice) {
    metrics.add(
        drafts.gauge(
            metric("process.cpu.utilization", "CPU in use", "1"),
            drafts.point(List.of()).setAsDouble(0.1 + 0.5 * dice.fraction())));
    metrics.add(
        drafts.gauge(
            metric("shop.queue.depth", "Work that waits", "{item}"),
            drafts.point(List.of()).setAsInt(dice.between(0, 12))));
    metrics.add(
        drafts.sum(
            metric("process.memory.usage", "Memory in use", "By"),
            false,
            List.of(drafts.point(List.of()).setAsInt(dice.between(90, 160) * (1L << 20)).build())));
    if (service == Service.PAYMENT || service == Service.ACCOUNTING) {
      metrics.add(
          drafts.summary(
              metric("jvm.gc.pause", "Pauses of the garbage collector", "s"),
              dice.between(3, 20),
              0.004 + 0.003 * dice.fraction()));
    }
  }

  private static void addSum(
      List<Metric> metrics,
      MetricDrafts drafts,
      Metric.Builder metric,
      String key,
      Map<String, ? extends Number> values) {
    if (values.isEmpty()) {
      return;
    }
    List<NumberDataPoint> points = new ArrayList<>();
    values.forEach(
        (name, value) -> {
          List<KeyValue> attributes = List.of(attribute(key, name));
          NumberDataPoint.Builder point = drafts.point(attributes);
          points.add(
              value instanceof Long whole
                  ? point.setAsInt(whole).build()
                  : point.setAsDouble(value.doubleValue()).build());
        });
    metrics.add(drafts.sum(metric, true, points));
  }

  private Metric httpDurations(long nowNanos) {
    Histogram.Builder histogram =
        Histogram.newBuilder()
            .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
    durations.forEach(
        (route, values) ->
            histogram.addDataPoints(
                values.point(startNanos, nowNanos, List.of(attribute("http.route", route)))));
    return metric("http.server.request.duration", "Time to answer a request", "s")
        .setHistogram(histogram)
        .build();
  }

  private Metric callDurations(long nowNanos) {
    List<KeyValue> attributes = List.of(attribute("rpc.system", "grpc"));
    return metric("rpc.server.call.duration", "Time to answer a call", "s")
        .setExponentialHistogram(
            ExponentialHistogram.newBuilder()
                .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA)
                .addDataPoints(calls.takePoint(lastCollectionNanos, nowNanos, attributes)))
        .build();
  }
}
