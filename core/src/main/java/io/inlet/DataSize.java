package io.inlet;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes.
 *
 * @param bytes not negative
 */
public record DataSize(long bytes) implements Comparable<DataSize> {
  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,18})\\s*(b|kib|mib|gib|tib)?", Pattern.CASE_INSENSITIVE);

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public DataSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("bytes: " + bytes + " (expected: >= 0)");
    }
  }

  /** That many bytes. */
  public static DataSize bytes(long bytes) {
    return new DataSize(bytes);
  }

  /** That many times 1,024 bytes. */
  public static DataSize kibibytes(long count) {
    return new DataSize(Math.multiplyExact(count, 1L << 10));
  }

  /** That many times 1,048,576 bytes. */
  public static DataSize mebibytes(long count) {
    return new DataSize(Math.multiplyExact(count, 1L << 20));
  }

  /** That many times 1,073,741,824 bytes. */
  public static DataSize gibibytes(long count) {
    return new DataSize(Math.multiplyExact(count, 1L << 30));
  }

  /**
   * Reads a size as options write it: {@code 128MiB}, {@code 64 KiB}, {@code 1000} (bytes).
   *
   * @throws IllegalArgumentException if the text is none
   */
  public static DataSize parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "size: '" + text + "' (expected: a number and B, KiB, MiB, GiB or TiB, like 128MiB)");
    }
    long number = Long.parseLong(matcher.group(1));
    String unit = matcher.group(2) == null ? "b" : matcher.group(2).toLowerCase(Locale.ROOT);
    int shift = 10 * "bkmgt".indexOf(unit.charAt(0));
    if (number > Long.MAX_VALUE >> shift) {
      throw new IllegalArgumentException("size: '" + text + "' (expected: less than 2^63 bytes)");
    }
    return new DataSize(number << shift);
  }

  @Override
  public int compareTo(DataSize other) {
    return Long.compare(bytes, other.bytes);
  }

  /** The size as {@link #parse} reads it, in the largest unit that is exact. */
  @Override
  public String toString() {
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
    long number = bytes;
    int unit = 0;
    while (number != 0 && number % 1024 == 0 && unit < units.length - 1) {
      number /= 1024;
      unit++;
    }
    return number + units[unit];
  }
}
