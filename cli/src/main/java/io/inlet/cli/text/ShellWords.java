package io.inlet.cli.text;

import java.util.regex.Pattern;

/** Words as a shell reads them. */
public final class ShellWords {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@=+,-]+");

  private ShellWords() {}

  /** The word as it can be pasted into a shell: itself, or in quotes where it must be. */
  public static String quote(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
