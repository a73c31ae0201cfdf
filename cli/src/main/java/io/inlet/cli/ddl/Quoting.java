package io.inlet.cli.ddl;

/** How an engine quotes names and texts. */
enum Quoting {
  /** Names in double quotes, as standard SQL has it. */
  DOUBLE_QUOTES("\""),
  /** Names in backticks. */
  BACKTICKS("`");

  private final String mark;

  Quoting(String mark) {
    this.mark = mark;
  }

  String name(String name) {
    return mark + name.replace(mark, mark + mark) + mark;
  }

  /** A text in single quotes, a quote in it doubled, as standard SQL has it. */
  static String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** A text in single quotes, with backslashes as escapes. */
  static String textWithBackslashes(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
