package io.inlet.cli.text;

/** Makes any text fit for one line of a terminal. */
final class Cell {
  private Cell() {}

  /**
   * The text with control characters escaped, so that data can neither break the table nor speak to
   * the terminal, and cut to a width with an ellipsis.
   *
   * @param maxWidth the most terminal cells to take; 0 for no limit
   */
  static String of(String text, int maxWidth) {
    StringBuilder cell = new StringBuilder(Math.min(text.length(), 256));
    int width = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      i += Character.charCount(codePoint);
      String shown = shown(codePoint);
      int shownWidth = DisplayWidth.of(shown);
      boolean last = i >= text.length();
      if (maxWidth > 0 && width + shownWidth > maxWidth - (last ? 0 : 1)) {
        return cell.append('…').toString();
      }
      cell.append(shown);
      width += shownWidth;
    }
    return cell.toString();
  }

  private static String shown(int codePoint) {
    return switch (codePoint) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> isControl(codePoint) ? escape(codePoint) : Character.toString(codePoint);
    };
  }

  /** Control characters, and those that turn the direction of what follows. */
  private static boolean isControl(int codePoint) {
    return Character.isISOControl(codePoint)
        || (codePoint >= 0x202A && codePoint <= 0x202E)
        || (codePoint >= 0x2066 && codePoint <= 0x2069)
        || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
  }

  private static String escape(int codePoint) {
    return String.format("\\u%04x", codePoint);
  }
}
