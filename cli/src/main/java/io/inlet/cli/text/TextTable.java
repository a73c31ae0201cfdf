package io.inlet.cli.text;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows under a header, aligned; numbers to the right, null shown as {@code NULL}. */
public final class TextTable {
  private static final String NULL = "NULL";
  private static final String DIM_NULL = "\u001b[2mNULL\u001b[0m";

  private final List<Column> columns;
  private final int maxCellWidth;
  private final List<List<@Nullable String>> rows = new ArrayList<>();

  /**
   * A column's header and alignment.
   *
   * @param name the header
   * @param right whether values align to the right, as numbers do
   */
  public record Column(String name, boolean right) {
    /** A column of text. */
    public static Column text(String name) {
      return new Column(name, false);
    }

    /** A column of numbers. */
    public static Column number(String name) {
      return new Column(name, true);
    }
  }

  /**
   * An empty table.
   *
   * @param maxCellWidth longer values are cut, with an ellipsis; 0 for no limit
   */
  public TextTable(List<Column> columns, int maxCellWidth) {
    this.columns = List.copyOf(columns);
    this.maxCellWidth = maxCellWidth;
  }

  /** Adds a row with one value, or null, per column. */
  public void add(List<? extends @Nullable String> values) {
    if (values.size() != columns.size()) {
      throw new IllegalArgumentException(
          "values: " + values.size() + " (expected: " + columns.size() + ")");
    }
    List<@Nullable String> cells = new ArrayList<>(values.size());
    for (String value : values) {
      cells.add(value == null ? null : Cell.of(value, maxCellWidth));
    }
    rows.add(cells);
  }

  /** The number of rows. */
  public int size() {
    return rows.size();
  }

  /**
   * Prints the table.
   *
   * @param colour whether the reader is a terminal that knows about colours
   */
  public void print(PrintStream out, boolean colour) {
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = DisplayWidth.of(Cell.of(columns.get(i).name(), 0));
      for (List<@Nullable String> row : rows) {
        widths[i] = Math.max(widths[i], DisplayWidth.of(shown(row.get(i))));
      }
    }
    out.println(line(columns.stream().map(column -> Cell.of(column.name(), 0)).toList(), widths));
    out.println(rule(widths));
    for (List<@Nullable String> row : rows) {
      String line = line(row, widths);
      out.println(colour ? line.replace(NULL_MARK, DIM_NULL) : line.replace(NULL_MARK, NULL));
    }
  }

  /** Stands for NULL until a line is aligned; no cell holds a control character. */
  private static final String NULL_MARK = "\u0000\u0000\u0000\u0000";

  private static String shown(@Nullable String cell) {
    return cell == null ? NULL_MARK : cell;
  }

  private String line(List<? extends @Nullable String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = shown(cells.get(i));
      String padding = " ".repeat(widths[i] - DisplayWidth.of(cell));
      line.append(i == 0 ? " " : " │ ");
      line.append(columns.get(i).right() ? padding + cell : cell + padding);
    }
    return line.toString().stripTrailing();
  }

  private static String rule(int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(i == 0 ? "" : "┼").append("─".repeat(widths[i] + 2));
    }
    return line.toString();
  }
}
