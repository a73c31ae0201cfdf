package io.inlet.benchmarks.appends;

import io.inlet.benchmarks.measure.WrongArgumentException;
import java.util.ArrayList;
import java.util.List;

/** The numbers of commits at which tables are measured. */
public final class CommitCounts {
  private static final int SMALLEST = 10;

  private CommitCounts() {}

  /**
   * Those that an argument names.
   *
   * @param argument ascending numbers, separated by commas, or only the largest of 10, 100, 1,000,
   *     …
   * @throws WrongArgumentException if they do not ascend from 10 or more
   */
  public static List<Integer> parse(String argument) {
    List<Integer> counts = new ArrayList<>();
    for (String count : argument.split(",", -1)) {
      counts.add(WrongArgumentException.count("commits", count));
    }
    if (counts.size() == 1) {
      int largest = counts.remove(0);
      for (int at = SMALLEST; at < largest; at *= 10) {
        counts.add(at);
      }
      counts.add(largest);
    }
    for (int i = 0; i < counts.size(); i++) {
      int least = i == 0 ? SMALLEST : counts.get(i - 1) + 1;
      if (counts.get(i) < least) {
        throw new WrongArgumentException(
            "commits: " + counts.get(i) + " (expected: >= " + least + ")");
      }
    }
    return counts;
  }
}
