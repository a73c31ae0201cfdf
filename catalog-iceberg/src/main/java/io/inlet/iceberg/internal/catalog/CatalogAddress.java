package io.inlet.iceberg.internal.catalog;

import io.inlet.iceberg.internal.layout.TableMismatchException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a catalog, and what may be shown of it: not who connects, nor with which
 * properties. Immutable.
 */
public final class CatalogAddress {
  /** Where a list of properties begins, as databases have them: {@code ?a=b&c=d}, {@code ;a=b}. */
  private static final Pattern PROPERTIES = Pattern.compile("[?;&,:/]\\s*[\\w.-]+\\s*=");

  /** What comes before a user's name: {@code jdbc:mysql://}, {@code jdbc:oracle:}. */
  private static final Pattern SCHEME = Pattern.compile("^(?:jdbc:)?[\\w+.-]+:(?://)?");

  private static final Pattern SECRET =
      Pattern.compile(
          "(?:password|passwd|pwd|secret|token|credential)[^=]*=", Pattern.CASE_INSENSITIVE);

  /** What is shorter than this occurs by chance. */
  private static final int SHORTEST_PART = 4;

  private final String address;
  private final String shown;

  /** The parts that are not shown. */
  private final List<String> hidden = new ArrayList<>();

  public CatalogAddress(@Nullable String address) {
    this.address = address == null ? "" : address;
    this.shown = shown();
  }

  private String shown() {
    Matcher scheme = SCHEME.matcher(address);
    int begin = scheme.find() ? scheme.end() : 0;
    Matcher properties = PROPERTIES.matcher(address);
    int end = properties.find(begin) ? properties.start() : address.length();
    int at = address.lastIndexOf('@', end - 1);
    boolean divided =
        address.indexOf('@', end) < 0 || (at < begin && address.startsWith("//", begin - 2));
    if (!divided || SECRET.matcher(address.substring(begin, end)).find()) {
      // What belongs to a user's name and what to properties cannot be told.
      return hide(begin, address.length(), address.substring(0, begin));
    }
    String user = hide(begin, at + 1, "");
    int rest = Math.max(begin, at + 1);
    String place = address.substring(rest, end).replaceFirst("[?;].*", "");
    return address.substring(0, begin)
        + user
        + hide(rest + place.length(), address.length(), place);
  }

  /** Notes a part as hidden; returns what stands in its place. */
  private String hide(int from, int to, String instead) {
    if (to - from >= SHORTEST_PART) {
      hidden.add(address.substring(from, to));
    }
    return instead;
  }

  /** A text without what is not to be shown. */
  public String clean(String text) {
    if (address.isEmpty()) {
      return text;
    }
    String clean = text.replace(address, shown);
    for (String part : hidden) {
      clean = clean.replace(part, "");
    }
    return clean;
  }

  /** A failure whose messages, those of its causes included, are clean. */
  public IOException clean(IOException failure) {
    if (!isToBeCleaned(failure)) {
      return failure;
    }
    IOException copy = new IOException(message(failure), cleanCause(failure));
    copy.setStackTrace(failure.getStackTrace());
    return copy;
  }

  /** A failure whose messages, those of its causes included, are clean. */
  public RuntimeException clean(RuntimeException failure) {
    if (!isToBeCleaned(failure)) {
      return failure;
    }
    RuntimeException copy =
        failure instanceof TableMismatchException
            ? new TableMismatchException(message(failure), cleanCause(failure))
            : new IllegalStateException(message(failure), cleanCause(failure));
    copy.setStackTrace(failure.getStackTrace());
    return copy;
  }

  private @Nullable Throwable cleanCause(Throwable failure) {
    Throwable cause = failure.getCause();
    if (cause == null || !isToBeCleaned(cause)) {
      return cause;
    }
    // Exceptions of databases and clients; nobody looks at their types any more.
    IOException copy =
        new IOException(cause.getClass().getName() + ": " + message(cause), cleanCause(cause));
    copy.setStackTrace(cause.getStackTrace());
    return copy;
  }

  private String message(Throwable failure) {
    return clean(String.valueOf(failure.getMessage()));
  }

  private boolean isToBeCleaned(Throwable failure) {
    if (!message(failure).equals(String.valueOf(failure.getMessage()))) {
      return true;
    }
    for (Throwable suppressed : failure.getSuppressed()) {
      if (isToBeCleaned(suppressed)) {
        return true;
      }
    }
    return failure.getCause() != null && isToBeCleaned(failure.getCause());
  }

  /** The address without secrets. */
  @Override
  public String toString() {
    return shown;
  }
}
