package io.inlet.benchmarks.delta;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Milliseconds of the same work, again and again. For one thread. */
final class Series {
  private final List<Double> millis = new ArrayList<>();

  void add(List<Double> more) {
    millis.addAll(more);
  }

  List<Double> values() {
    return List.copyOf(millis);
  }

  double median() {
    return sorted().get(millis.size() / 2);
  }

  double mean() {
    return millis.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  double longest() {
    return sorted().get(millis.size() - 1);
  }

  private List<Double> sorted() {
    return millis.stream().sorted().toList();
  }

  /** Median (mean). */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.1f (%.1f)", median(), mean());
  }
}
