package io.inlet.cli.sql;

import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import io.inlet.table.AsOf;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which state of each table is meant.
 *
 * @param everywhere of tables that are not named
 * @param byTable by table name
 */
public record AsOfOption(AsOf everywhere, Map<String, AsOf> byTable) {

  /** What the tables hold now. */
  public static final AsOfOption NOW = new AsOfOption(AsOf.LATEST, Map.of());

  /**
   * Reads {@code 2026-11-20}, {@code 2026-11-20T08:00:00Z} and {@code otel_logs=12}.
   *
   * @throws IllegalArgumentException if a text is none of these
   */
  public static AsOfOption parse(List<String> texts) {
    AsOf everywhere = AsOf.LATEST;
    Map<String, AsOf> byTable = new HashMap<>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      if (equals < 0) {
        everywhere = new AsOf.Time(time(text, text));
      } else {
        byTable.put(
            table(text.substring(0, equals), text), state(text.substring(equals + 1), text));
      }
    }
    return new AsOfOption(everywhere, byTable);
  }

  private static String table(String name, String text) {
    if (Tables.all().stream().noneMatch(table -> table.name().equals(name))) {
      throw wrong(text);
    }
    return name;
  }

  private static AsOf state(String state, String text) {
    return state.matches("[0-9]{1,19}")
        ? new AsOf.Version(version(state, text))
        : new AsOf.Time(time(state, text));
  }

  private static long version(String state, String text) {
    try {
      return Long.parseLong(state);
    } catch (NumberFormatException e) {
      throw wrong(text);
    }
  }

  private static Instant time(String time, String text) {
    try {
      return time.contains("T")
          ? Instant.parse(time.endsWith("Z") ? time : time + "Z")
          : LocalDate.parse(time).atStartOfDay().toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw wrong(text);
    }
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        "--as-of: '"
            + text
            + "' (expected: 2026-11-20, 2026-11-20T08:00:00Z, or TABLE=VERSION, as otel_logs=12)");
  }

  /** Which state of a table is meant. */
  AsOf of(TableSchema table) {
    return byTable.getOrDefault(table.name(), everywhere);
  }

  /** Whether a state of this table, or of all, was asked for. */
  boolean names(TableSchema table) {
    return byTable.containsKey(table.name());
  }
}
