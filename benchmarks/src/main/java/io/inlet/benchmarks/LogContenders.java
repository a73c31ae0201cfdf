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
record LogContenders(Contender parse, Contender plain, Contender group) {

  static LogContenders of(Requests logs) {
    return new LogContenders(new ParseLogs(logs), new PlainLogs(logs), new GroupLogs(logs));
  }

  /** In the order in which they take turns. */
  List<Contender> all() {
    return List.of(parse, plain, group);
  }

  /** Ratios by name, in the order of the report. */
  Map<String, Double> ratios(PairedResult result) {
    Map<String, Double> ratios = new LinkedHashMap<>();
    ratios.put("plain_over_parse", result.timesFaster(parse.name(), plain.name()));
    ratios.put("group_over_parse", result.timesFaster(parse.name(), group.name()));
    ratios.put("group_over_plain", result.timesFaster(plain.name(), group.name()));
    return ratios;
  }
}
