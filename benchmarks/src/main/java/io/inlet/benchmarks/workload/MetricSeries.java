package io.inlet.benchmarks.workload;

import static io.inlet.benchmarks.workload.Attributes.attribute;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.util.List;
import java.util.SplittableRandom;

/** Names of metrics, the attributes that tell their series apart, and exemplars. */
final class MetricSeries {

  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE");
  private static final List<String> ROUTES =
      List.of("/api/cart", "/api/orders/{id}", "/api/search", "/api/products/{id}", "/healthz");

  private static final int FEW_PEERS = 10;

  private final SplittableRandom random;
  private final int peers;

  private MetricSeries(SplittableRandom random, int peers) {
    this.random = random;
    this.peers = peers;
  }

  /** 800 series for each metric. */
  MetricSeries(SplittableRandom random) {
    this(random, FEW_PEERS);
  }

  /** So many series that hardly any comes twice. */
  static MetricSeries many(SplittableRandom random) {
    return new MetricSeries(random, 1 << 24);
  }

  /** A metric of one of 40 names. */
  Metric.Builder metric(String prefix, String unit) {
    int number = random.nextInt(40);
    return Metric.newBuilder()
        .setName(prefix + ".measure_" + number)
        .setDescription("What measure " + number + " of the shop's " + prefix + " says")
        .setUnit(unit);
  }

  /** Four attributes of few values, except that there may be many peers. */
  List<KeyValue> attributes() {
    return List.of(
        attribute("http.request.method", Text.pick(random, METHODS)),
        attribute("http.route", Text.pick(random, ROUTES)),
        attribute("http.response.status_code", 200 + random.nextInt(4)),
        attribute("network.peer", address(random.nextInt(peers))));
  }

  private static String address(int peer) {
    return "10." + (peer >> 16) + "." + ((peer >> 8) & 255) + "." + (peer & 255);
  }

  /** One exemplar with a trace for a point. */
  Exemplar exemplar(long timeUnixNano, double value) {
    return Exemplar.newBuilder()
        .setTimeUnixNano(timeUnixNano)
        .setAsDouble(value)
        .setTraceId(Text.id(random, 16))
        .setSpanId(Text.id(random, 8))
        .addFilteredAttributes(attribute("user.id", "user-" + Text.skewed(random, 25_000)))
        .build();
  }
}
