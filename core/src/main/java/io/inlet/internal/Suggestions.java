package io.inlet.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the name somebody probably meant, for messages about unknown ones. */
public final class Suggestions {
  private static final int SHORTEST_BEGINNING = 3;

  private Suggestions() {}

  /**
   * Returns the known name nearest to {@code given}: case and separators count for nothing, a third
   * of the letters may be wrong, and the end may be missing. Of equally near ones the first in
   * alphabetical order.
   */
  public static Optional<String> nearest(String given, Collection<String> known) {
    String wanted = canonical(given);
    return new TreeSet<>(known)
        .stream()
            .filter(name -> isNear(wanted, canonical(name)))
            .min(Comparator.comparingInt(name -> distance(wanted, canonical(name))));
  }

  /**
   * Returns the end of a message about an unknown name: {@code (did you mean 'region'?)}, or if
   * nothing is near, {@code (expected one of: endpoint, region)}.
   */
  public static String hint(String given, Collection<String> known) {
    return nearest(given, known)
        .map(name -> " (did you mean '" + name + "'?)")
        .orElseGet(
            () ->
                known.isEmpty()
                    ? " (expected: none)"
                    : " (expected one of: "
                        + new TreeSet<>(known).stream().collect(Collectors.joining(", "))
                        + ")");
  }

  private static boolean isNear(String wanted, String name) {
    if (wanted.length() >= SHORTEST_BEGINNING && name.startsWith(wanted)) {
      return true;
    }
    int longest = Math.max(wanted.length(), name.length());
    return distance(wanted, name) <= Math.max(1, longest / 3) && longest > 1;
  }

  private static String canonical(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_. ]", "");
  }

  /** Levenshtein distance: how many letters to insert, remove or replace. */
  static int distance(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[right.length()];
  }
}
