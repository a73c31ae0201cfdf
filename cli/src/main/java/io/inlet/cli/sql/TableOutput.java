package io.inlet.cli.sql;

import io.inlet.cli.Console;
import io.inlet.cli.text.TextTable;
import io.inlet.cli.text.TextTable.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as an aligned table: the first of them, because aligning needs all that are shown. */
public final class TableOutput implements RowReader {
  private final Console console;
  private final int maxRows;
  private final int maxCellWidth;

  /**
   * Creates the output.
   *
   * @param maxRows the rows to show; when there are more, a line says so
   * @param maxCellWidth longer values are cut, with an ellipsis; 0 for no limit
   */
  public TableOutput(Console console, int maxRows, int maxCellWidth) {
    this.console = console;
    this.maxRows = maxRows;
    this.maxCellWidth = maxCellWidth;
  }

  @Override
  public void read(ResultSet rows) throws SQLException {
    ResultColumns columns = ResultColumns.of(rows);
    List<Column> headers = new ArrayList<>();
    for (int i = 0; i < columns.count(); i++) {
      headers.add(new Column(columns.names().get(i), columns.numeric().get(i)));
    }
    TextTable table = new TextTable(headers, maxCellWidth);
    boolean more = false;
    while (rows.next()) {
      if (table.size() == maxRows) {
        more = true;
        break;
      }
      List<@Nullable String> values = new ArrayList<>(columns.count());
      for (int i = 1; i <= columns.count(); i++) {
        Object value = Values.plain(rows.getObject(i));
        values.add(value == null ? null : TextValue.of(value));
      }
      table.add(values);
    }
    table.print(console.out(), console.outTerminal());
    if (more) {
      console
          .err()
          .println("(the first " + maxRows + " rows; --max-rows shows more, --csv and --json all)");
    }
  }
}
