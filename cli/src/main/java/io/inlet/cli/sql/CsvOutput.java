package io.inlet.cli.sql;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows as CSV by RFC 4180, row by row. Null is nothing between the commas, an empty text is {@code
 * ""}; lists, maps and structs are JSON.
 */
final class CsvOutput implements RowReader {
  private static final int ROWS_BETWEEN_CHECKS = 1000;

  private final PrintStream out;

  CsvOutput(PrintStream out) {
    this.out = out;
  }

  @Override
  public void read(ResultSet rows) throws SQLException {
    ResultColumns columns = ResultColumns.of(rows);
    StringBuilder line = new StringBuilder();
    for (String name : columns.names()) {
      append(line, name);
    }
    print(line);
    for (long row = 1; rows.next(); row++) {
      for (int i = 1; i <= columns.count(); i++) {
        append(line, Values.plain(rows.getObject(i)));
      }
      print(line);
      // A reader that went away (`| head`) wants no more.
      if (row % ROWS_BETWEEN_CHECKS == 0 && out.checkError()) {
        return;
      }
    }
  }

  private static void append(StringBuilder line, @Nullable Object value) {
    if (value != null) {
      boolean nested = value instanceof List<?> || value instanceof Map<?, ?>;
      String text = nested ? JsonValue.of(value) : TextValue.of(value);
      boolean quote = text.isEmpty() || text.chars().anyMatch(CsvOutput::needsQuotes);
      line.append(quote ? '"' + text.replace("\"", "\"\"") + '"' : text);
    }
    line.append(',');
  }

  private static boolean needsQuotes(int c) {
    return c == ',' || c == '"' || c == '\n' || c == '\r';
  }

  private void print(StringBuilder line) {
    line.setLength(Math.max(0, line.length() - 1));
    line.append('\n');
    out.append(line);
    line.setLength(0);
  }
}
