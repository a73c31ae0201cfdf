package io.inlet.benchmarks;

import io.inlet.benchmarks.baseline.GroupLogs;
import io.inlet.benchmarks.baseline.ParseRequests;
import io.inlet.benchmarks.baseline.PlainLogs;
import io.inlet.benchmarks.baseline.PlainMetrics;
import io.inlet.benchmarks.baseline.PlainSpans;
import io.inlet.benchmarks.measure.Contender;
import io.inlet.benchmarks.measure.PairedResult;
import io.inlet.benchmarks.measure.Spread;
import io.inlet.benchmarks.workload.Requests;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who runs over a data set, and which ratios are reported of them. Another way to Parquet joins as
 * one more {@link Contender} in {@link #of} and its ratios in {@link #ratios}.
 */
final class Contenders {

  private final Requests requests;
  private final List<Contender> all;

  private Contenders(Requests requests, List<Contender> all) {
    this.requests = requests;
    this.all = List.copyOf(all);
  }

  /** The data set {@code logs} has all of them, the others those that every table has. */
  static Contenders of(Requests requests) throws IOException {
    List<Contender> all = new ArrayList<>();
    all.add(new ParseRequests(requests));
    all.add(plain(requests));
    if (isMain(requests)) {
      all.add(new GroupLogs(requests));
    }
    all.add(InletPipeline.likeTheBaselines(requests));
    if (isMain(requests)) {
      all.add(InletPipeline.withDefaults(requests));
      all.add(InletPipeline.sorted(requests));
    }
    all.add(InletStages.decode(requests));
    all.add(InletStages.encode(requests));
    ZstdAlone zstd = ZstdAlone.of(requests);
    all.add(zstd);
    all.add(LeastWork.walk(requests));
    all.add(new LeastWork(requests, zstd));
    return new Contenders(requests, all);
  }

  /** Only these two, for any data set. */
  static Contenders plainAndInlet(Requests requests) {
    return new Contenders(
        requests, List.of(plain(requests), InletPipeline.likeTheBaselines(requests)));
  }

  private static boolean isMain(Requests requests) {
    return requests.name().equals("logs");
  }

  /** The frozen baseline for the requests. */
  static Contender plain(Requests requests) {
    return switch (requests.signal()) {
      case LOGS -> new PlainLogs(requests);
      case TRACES -> new PlainSpans(requests);
      case METRICS -> new PlainMetrics(requests);
    };
  }

  /** What they run over. */
  Requests requests() {
    return requests;
  }

  /** In the order in which they take turns. */
  List<Contender> all() {
    return all;
  }

  /**
   * Ratios by name, in the order of the report. Their names begin with that of the data set; those
   * of {@code logs} that say nothing of Inlet's end to end do not.
   */
  Map<String, Spread> ratios(PairedResult result) {
    String set = requests.name() + "_";
    String prefix = isMain(requests) ? "" : set;
    Map<String, Spread> ratios = new LinkedHashMap<>();
    put(ratios, prefix + "plain_over_parse", result, "plain", "parse");
    put(ratios, set + "end_to_end_over_plain", result, "plain", "inlet");
    put(ratios, set + "end_to_end_over_zstd", result, "inlet", "zstd");
    put(ratios, set + "end_to_end_over_least_work", result, "inlet", "least_work");
    put(ratios, set + "walk_over_least_work", result, "walk", "least_work");
    put(ratios, set + "zstd_over_least_work", result, "zstd", "least_work");
    put(ratios, "group_over_parse", result, "group", "parse");
    put(ratios, "group_over_plain", result, "group", "plain");
    put(ratios, "logs_end_to_end_over_group", result, "group", "inlet");
    put(ratios, "logs_end_to_end_with_bloom_filters_over_plain", result, "plain", "inlet_default");
    put(ratios, "time_sorted_over_unsorted", result, "inlet_sorted", "inlet");
    ratios.put(set + "output_bytes_over_plain", result.figures("inlet", "plain"));
    ratios.put(
        set + "allocated_bytes_per_record", result.allocatedBytes("inlet", requests.records()));
    return ratios;
  }

  /** A ratio of two that have both run. */
  private static void put(
      Map<String, Spread> ratios, String name, PairedResult result, String slower, String faster) {
    if (result.has(slower) && result.has(faster)) {
      ratios.put(name, result.time(slower, faster));
      ratios.put(name + "_by_processor_time", result.processorTime(slower, faster));
    }
  }
}
