package io.inlet.columnar;

/** Row selections that are ranges. */
final class Ranges {
  private static final int[] FIRST = new int[4096];

  static {
    for (int i = 0; i < FIRST.length; i++) {
      FIRST[i] = i;
    }
  }

  private Ranges() {}

  /** Appends the values of {@code source} from {@code start} to {@code end} to {@code target}. */
  static void append(Column target, Column source, int start, int end) {
    if (end <= FIRST.length) {
      target.appendFrom(source, FIRST, start, end);
      return;
    }
    int[] rows = new int[end - start];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = start + i;
    }
    target.appendFrom(source, rows, 0, rows.length);
  }
}
