package io.inlet.benchmarks.workload;

import io.inlet.benchmarks.measure.WrongArgumentException;
import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;

/** The data sets by name. Equal seeds give equal bytes. */
public final class DataSets {

  private static final Map<String, Generator> SETS = new LinkedHashMap<>();

  static {
    RequestShape usual = RequestShape.usual(100_000);
    logs("logs", usual, LogRecords::new);
    logs("logs_small_requests", new RequestShape(100_000, 10, 1, 3), LogRecords::new);
    logs("logs_large_requests", new RequestShape(100_000, 10_000, 5, 3), LogRecords::new);
    logs("logs_few_resources", new RequestShape(100_000, 1_000, 1, 1), LogRecords::new);
    logs("logs_many_resources", new RequestShape(100_000, 1_000, 50, 500), LogRecords::new);
    logs("logs_low_cardinality", usual, LowCardinalityLogs::new);
    logs("logs_high_cardinality", usual, HighCardinalityLogs::new);
    logs("logs_long_bodies", RequestShape.usual(20_000), LongBodyLogs::new);
    spans("spans", usual, Spans::new);
    spans("spans_wide", RequestShape.usual(20_000), WideSpans::new);
    metrics("gauge", Tables.GAUGE, usual, NumberMetrics::gauges);
    metrics("gauge_many_series", Tables.GAUGE, usual, NumberMetrics::gaugesOfManySeries);
    metrics("sum", Tables.SUM, usual, NumberMetrics::sums);
    metrics("histogram", Tables.HISTOGRAM, RequestShape.usual(50_000), HistogramMetrics::new);
    metrics(
        "exponential_histogram",
        Tables.EXPONENTIAL_HISTOGRAM,
        RequestShape.usual(50_000),
        ExponentialHistogramMetrics::new);
    metrics("summary", Tables.SUMMARY, usual, SummaryMetrics::new);
    SETS.put(
        "spans_recorded",
        (seed, requests) -> RecordedSpans.generate("spans_recorded", seed, requests));
  }

  private DataSets() {}

  /** All names, in the order of reports. */
  public static List<String> names() {
    return List.copyOf(SETS.keySet());
  }

  /**
   * Makes one data set.
   *
   * @throws WrongArgumentException if there is none of this name; the message lists all
   */
  public static Requests generate(String name, long seed) {
    return generate(name, seed, Integer.MAX_VALUE);
  }

  /** Makes the first requests of a data set, all if it has fewer. */
  public static Requests generate(String name, long seed, int requests) {
    return find(name).generate(seed, requests);
  }

  /** The names in a list separated by commas; all for {@code all}. */
  public static List<String> parse(String list) {
    if (list.equals("all")) {
      return names();
    }
    List<String> chosen = List.of(list.split(",", -1));
    for (String name : chosen) {
      find(name);
    }
    return chosen;
  }

  private static Generator find(String name) {
    Generator set = SETS.get(name);
    if (set == null) {
      throw new WrongArgumentException(
          "data set: %s (expected: one of %s)".formatted(name, String.join(",", names())));
    }
    return set;
  }

  private static void logs(
      String name, RequestShape shape, Function<SplittableRandom, Supplier<LogRecord>> records) {
    SETS.put(
        name, (seed, requests) -> LogWorkload.generate(name, seed, shape.upTo(requests), records));
  }

  private static void spans(
      String name, RequestShape shape, Function<SplittableRandom, Supplier<Span>> spans) {
    SETS.put(
        name, (seed, requests) -> SpanWorkload.generate(name, seed, shape.upTo(requests), spans));
  }

  private static void metrics(
      String name,
      TableSchema table,
      RequestShape shape,
      Function<SplittableRandom, MetricSource> metrics) {
    SETS.put(
        name,
        (seed, requests) ->
            MetricWorkload.generate(name, table, seed, shape.upTo(requests), metrics));
  }

  private interface Generator {
    Requests generate(long seed, int maximumRequests);
  }
}
