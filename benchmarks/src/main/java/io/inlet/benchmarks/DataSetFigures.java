package io.inlet.benchmarks;

import io.inlet.benchmarks.measure.Spread;
import io.inlet.benchmarks.workload.Requests;
import java.util.List;
import java.util.Map;

/**
 * What was measured of one data set.
 *
 * @param contenders figures of each contender, in the order of turns
 * @param ratios ratios by name, and bytes allocated for each record, in the order of reports
 */
public record DataSetFigures(
    Requests requests, List<Figures> contenders, Map<String, Spread> ratios) {

  /**
   * One contender's medians.
   *
   * @param bytesPerRecord of the file; 0 when none is written
   */
  public record Figures(
      String contender,
      double millis,
      double processorMillis,
      double recordsPerSecond,
      double megabytesPerSecond,
      double allocatedBytesPerRecord,
      double bytesPerRecord) {}
}
