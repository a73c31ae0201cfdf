package io.inlet.table.internal;

import io.inlet.internal.Suggestions;
import io.inlet.parquet.SortColumn;
import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.TableColumn;
import io.inlet.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Orders as people write them: {@code service_name}, {@code time desc}. */
public final class SortColumns {
  private static final Pattern SORTED = Pattern.compile("(\\w+)(?:\\s+(asc|desc))?");

  private SortColumns() {}

  /**
   * The columns of an order; nulls come first where it ascends and last where it descends.
   *
   * @throws IllegalArgumentException if one is unknown or no scalar
   */
  public static List<SortColumn> parse(List<String> columns, TableSchema schema) {
    List<SortColumn> parsed = new ArrayList<>();
    for (String column : columns) {
      Matcher matcher = SORTED.matcher(column.strip());
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "sort column '" + column + "' (expected: COLUMN, COLUMN asc or COLUMN desc)");
      }
      boolean descending = "desc".equals(matcher.group(2));
      parsed.add(new SortColumn(source(schema, matcher.group(1)), descending, !descending));
    }
    return parsed;
  }

  private static int source(TableSchema schema, String name) {
    List<String> scalars =
        schema.columns().stream()
            .filter(column -> column.field().type() instanceof Scalar)
            .map(TableColumn::name)
            .toList();
    if (!scalars.contains(name)) {
      throw new IllegalArgumentException(
          "no column '"
              + name
              + "' to sort table "
              + schema.name()
              + " by"
              + Suggestions.hint(name, scalars));
    }
    return schema.ordinal(name);
  }
}
