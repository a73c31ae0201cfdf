package io.inlet.benchmarks.workload;

import io.inlet.schema.Tables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/** The data sets by name. Equal seeds give equal bytes. */
public final class DataSets {

  private static final Map<String, LongFunction<Requests>> GENERATORS = new LinkedHashMap<>();

  static {
    logs();
    spans();
    metrics();
  }

  private DataSets() {}

  /** All names, in the order of reports. */
  public static List<String> names() {
    return List.copyOf(GENERATORS.keySet());
  }

  /**
   * Makes one data set.
   *
   * @throws IllegalArgumentException if there is none of this name; the message lists all
   */
  public static Requests generate(String name, long seed) {
    LongFunction<Requests> generator = GENERATORS.get(name);
    if (generator == null) {
      throw new IllegalArgumentException(
          "data set: %s (expected: one of %s)".formatted(name, String.join(", ", names())));
    }
    return generator.apply(seed);
  }

  /** The names in a list separated by commas; all for {@code all}. */
  public static List<String> parse(String list) {
    if (list.equals("all")) {
      return names();
    }
    List<String> chosen = new ArrayList<>();
    for (String name : list.split(",", -1)) {
      if (!GENERATORS.containsKey(name)) {
        throw new IllegalArgumentException(
            "data set: %s (expected: all or some of %s)".formatted(name, String.join(",", names())));
      }
      chosen.add(name);
    }
    return chosen;
  }

  private static void logs() {
    GENERATORS.put("logs", LogWorkload::generate);
    logs("logs_small_requests", new RequestShape(100_000, 10, 1, 3));
    logs("logs_large_requests", new RequestShape(100_000, 10_000, 5, 3));
    logs("logs_few_resources", new RequestShape(100_000, 1_000, 1, 1));
    logs("logs_many_resources", new RequestShape(100_000, 1_000, 50, 500));
    GENERATORS.put(
        "logs_low_cardinality",
        seed ->
            LogWorkload.generate(
                "logs_low_cardinality",
                seed,
                RequestShape.usual(100_000),
                LowCardinalityLogs::new));
    GENERATORS.put(
        "logs_high_cardinality",
        seed ->
            LogWorkload.generate(
                "logs_high_cardinality",
                seed,
                RequestShape.usual(100_000),
                HighCardinalityLogs::new));
    GENERATORS.put(
        "logs_long_bodies",
        seed ->
            LogWorkload.generate(
                "logs_long_bodies", seed, RequestShape.usual(20_000), LongBodyLogs::new));
  }

  private static void logs(String name, RequestShape shape) {
    GENERATORS.put(name, seed -> LogWorkload.generate(name, seed, shape, LogRecords::new));
  }

  private static void spans() {
    GENERATORS.put(
        "spans",
        seed -> SpanWorkload.generate("spans", seed, RequestShape.usual(100_000), Spans::new));
    GENERATORS.put(
        "spans_wide",
        seed ->
            SpanWorkload.generate("spans_wide", seed, RequestShape.usual(20_000), WideSpans::new));
  }

  private static void metrics() {
    GENERATORS.put(
        "gauge",
        seed ->
            MetricWorkload.generate(
                "gauge",
                Tables.GAUGE,
                seed,
                RequestShape.usual(100_000),
                NumberMetrics::gauges));
    GENERATORS.put(
        "sum",
        seed ->
            MetricWorkload.generate(
                "sum", Tables.SUM, seed, RequestShape.usual(100_000), NumberMetrics::sums));
    GENERATORS.put(
        "histogram",
        seed ->
            MetricWorkload.generate(
                "histogram",
                Tables.HISTOGRAM,
                seed,
                RequestShape.usual(50_000),
                HistogramMetrics::new));
    GENERATORS.put(
        "exponential_histogram",
        seed ->
            MetricWorkload.generate(
                "exponential_histogram",
                Tables.EXPONENTIAL_HISTOGRAM,
                seed,
                RequestShape.usual(50_000),
                ExponentialHistogramMetrics::new));
    GENERATORS.put(
        "summary",
        seed ->
            MetricWorkload.generate(
                "summary",
                Tables.SUMMARY,
                seed,
                RequestShape.usual(100_000),
                SummaryMetrics::new));
  }
}
