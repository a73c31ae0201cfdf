package io.inlet.benchmarks;

import io.inlet.benchmarks.baseline.GroupLogs;
import io.inlet.benchmarks.baseline.ParseLogs;
import io.inlet.benchmarks.baseline.PlainLogs;
import io.inlet.benchmarks.workload.Requests;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who runs over the log workload, and which ratios are reported of them. Another way from logs to
 * Parquet joins as one more {@link Contender} in {@link #of} and its ratios in {@link #ratios}.
 */
record LogContenders(
    Contender parse,
    Contender plain,
    Contender group,
    Contender inlet,
    Contender inletDefault,
    Contender inletSorted) {

  static LogContenders of(Requests logs) {
    return new LogContenders(
        new ParseLogs(logs),
        new PlainLogs(logs),
        new GroupLogs(logs),
        InletLogs.likeTheBaselines(logs),
        InletLogs.withDefaults(logs),
        InletLogs.sorted(logs));
  }

  /** In the order in which they take turns. */
  List<Contender> all() {
    return List.of(parse, plain, group, inlet, inletDefault, inletSorted);
  }

  /** Ratios by name, in the order of the report. */
  Map<String, Double> ratios(PairedResult result) {
    Map<String, Double> ratios = new LinkedHashMap<>();
    put(ratios, "plain_over_parse", result, plain, parse);
    put(ratios, "group_over_parse", result, group, parse);
    put(ratios, "group_over_plain", result, group, plain);
    put(ratios, "logs_end_to_end_over_plain", result, plain, inlet);
    put(ratios, "logs_end_to_end_over_group", result, group, inlet);
    put(ratios, "logs_end_to_end_with_bloom_filters_over_plain", result, plain, inletDefault);
    put(ratios, "time_sorted_over_unsorted", result, inletSorted, inlet);
    return ratios;
  }

  private static void put(
      Map<String, Double> ratios,
      String name,
      PairedResult result,
      Contender slower,
      Contender faster) {
    ratios.put(name, result.timesFaster(faster.name(), slower.name()));
    ratios.put(
        name + "_by_processor_time",
        result.timesFasterByProcessorTime(faster.name(), slower.name()));
  }
}
