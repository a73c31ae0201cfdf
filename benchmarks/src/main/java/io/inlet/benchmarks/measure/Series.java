package io.inlet.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Milliseconds of the same work, again and again. For one thread. */
public final class Series {
  private final List<Double> millis = new ArrayList<>();

  public void add(List<Double> more) {
    millis.addAll(more);
  }

  public List<Double> values() {
    return List.copyOf(millis);
  }

  public double median() {
    return sorted().get(millis.size() / 2);
  }

  public double mean() {
    return millis.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  public double longest() {
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
