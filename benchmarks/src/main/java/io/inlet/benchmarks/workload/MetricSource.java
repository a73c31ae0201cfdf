package io.inlet.benchmarks.workload;

import io.opentelemetry.proto.metrics.v1.Metric;

/** Gives one metric of one kind after another. */
interface MetricSource {

  /** The next metric: name, unit, description and its points, all of one collection. */
  Metric next(int points, Collection collection);

  /**
   * One collection of one sender's metrics.
   *
   * @param startUnixNano since when cumulative values have been summed up
   * @param timeUnixNano the time of all points
   */
  record Collection(long startUnixNano, long timeUnixNano) {}
}
