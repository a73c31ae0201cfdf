package io.inlet.cli.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a script at its semicolons: those outside of texts, quoted names, dollar quotes and
 * comments.
 */
final class SqlStatements {
  private static final Pattern DOLLAR_QUOTE = Pattern.compile("\\$([A-Za-z_][A-Za-z_0-9]*)?\\$");

  private final String script;
  private final List<String> statements = new ArrayList<>();

  private SqlStatements(String script) {
    this.script = script;
  }

  /** The statements, without those that are empty or hold only comments. */
  static List<String> of(String script) {
    SqlStatements splitter = new SqlStatements(script);
    splitter.split();
    return splitter.statements;
  }

  private void split() {
    int start = 0;
    boolean substance = false;
    int position = 0;
    while (position < script.length()) {
      char c = script.charAt(position);
      int next = pastComment(position);
      if (next > position) {
        position = next;
      } else if (c == ';') {
        add(start, position, substance);
        position++;
        start = position;
        substance = false;
      } else {
        substance |= !Character.isWhitespace(c);
        position = pastToken(position, c);
      }
    }
    add(start, position, substance);
  }

  private void add(int start, int end, boolean substance) {
    if (substance) {
      statements.add(script.substring(start, end).strip());
    }
  }

  /** The end of the comment that starts here, or the position itself. */
  private int pastComment(int position) {
    if (script.startsWith("--", position)) {
      int end = script.indexOf('\n', position);
      return end < 0 ? script.length() : end + 1;
    }
    if (!script.startsWith("/*", position)) {
      return position;
    }
    int end = script.indexOf("*/", position + 2);
    return end < 0 ? script.length() : end + 2;
  }

  private int pastToken(int position, char c) {
    if (c == '\'' || c == '"') {
      boolean backslashes = c == '\'' && isEscapeString(position);
      return pastQuoted(position, c, backslashes);
    }
    if (c == '$') {
      Matcher quote = DOLLAR_QUOTE.matcher(script).region(position, script.length());
      if (quote.lookingAt()) {
        int end = script.indexOf(quote.group(), quote.end());
        return end < 0 ? script.length() : end + quote.group().length();
      }
    }
    return position + 1;
  }

  private int pastQuoted(int position, char quote, boolean backslashes) {
    for (int i = position + 1; i < script.length(); i++) {
      char c = script.charAt(i);
      if (backslashes && c == '\\') {
        i++;
      } else if (c == quote) {
        if (i + 1 == script.length() || script.charAt(i + 1) != quote) {
          return i + 1;
        }
        i++;
      }
    }
    return script.length();
  }

  /** Whether the quote here belongs to {@code E'…'}, where a backslash escapes. */
  private boolean isEscapeString(int position) {
    if (position == 0 || Character.toLowerCase(script.charAt(position - 1)) != 'e') {
      return false;
    }
    return position == 1 || !Character.isJavaIdentifierPart(script.charAt(position - 2));
  }
}
