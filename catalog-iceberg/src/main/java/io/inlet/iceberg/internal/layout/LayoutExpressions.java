package io.inlet.iceberg.internal.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.NullOrder;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortDirection;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.expressions.Term;
import org.apache.iceberg.types.Types.NestedField;

/**
 * Partitionings and orders as people write them: {@code day(time)}, {@code bucket(16, trace_id)},
 * {@code truncate(8, name)}, {@code service_name}; in orders also {@code time desc}.
 */
public final class LayoutExpressions {
  private static final Pattern TRANSFORM =
      Pattern.compile("(\\w+)\\s*\\(\\s*(?:(\\d+)\\s*,\\s*)?(\\w+)\\s*\\)");
  private static final Pattern COLUMN = Pattern.compile("\\w+");
  private static final Pattern SORTED = Pattern.compile("(.*?)(?:\\s+(asc|desc))?");
  private static final String EXPECTED =
      "(expected: COLUMN, year(COLUMN), month(COLUMN), day(COLUMN), hour(COLUMN), bucket(N, COLUMN)"
          + " or truncate(N, COLUMN))";

  private LayoutExpressions() {}

  /** Splits a list at the commas that stand in no parentheses. */
  public static List<String> split(String list) {
    List<String> parts = new ArrayList<>();
    for (String part : list.split(",(?![^(]*\\))", -1)) {
      parts.add(part.strip());
    }
    return parts;
  }

  /**
   * A partitioning.
   *
   * @throws IllegalArgumentException if a field is none, or its column or transform unknown
   */
  public static PartitionSpec partitioning(List<String> fields, Schema schema) {
    PartitionSpec.Builder builder = PartitionSpec.builderFor(schema);
    for (String field : fields) {
      Matcher matcher = TRANSFORM.matcher(field.strip());
      if (matcher.matches()) {
        String argument = matcher.group(2);
        transform(
            builder,
            field,
            matcher.group(1).toLowerCase(Locale.ROOT),
            argument == null ? 0 : Integer.parseInt(argument),
            column(schema, matcher.group(3)));
      } else if (COLUMN.matcher(field.strip()).matches()) {
        builder.identity(column(schema, field.strip()));
      } else {
        throw new IllegalArgumentException(
            "field '" + field + "' to partition or sort by " + EXPECTED);
      }
    }
    return builder.build();
  }

  private static void transform(
      PartitionSpec.Builder builder, String field, String name, int argument, String column) {
    boolean needsArgument = name.equals("bucket") || name.equals("truncate");
    if (needsArgument != argument > 0) {
      throw new IllegalArgumentException(
          "field '" + field + "' to partition or sort by " + EXPECTED);
    }
    switch (name) {
      case "year" -> builder.year(column);
      case "month" -> builder.month(column);
      case "day" -> builder.day(column);
      case "hour" -> builder.hour(column);
      case "identity" -> builder.identity(column);
      case "bucket" -> builder.bucket(column, argument);
      case "truncate" -> builder.truncate(column, argument);
      default ->
          throw new IllegalArgumentException(
              "field '" + field + "' to partition or sort by " + EXPECTED);
    }
  }

  /**
   * An order.
   *
   * @throws IllegalArgumentException if a field is none, or its column or transform unknown
   */
  public static SortOrder order(List<String> fields, Schema schema) {
    SortOrder.Builder builder = SortOrder.builderFor(schema);
    for (String field : fields) {
      Matcher matcher = SORTED.matcher(field.strip());
      boolean descending = matcher.matches() && "desc".equals(matcher.group(2));
      builder.sortBy(
          term(matcher.matches() ? matcher.group(1) : field, schema),
          descending ? SortDirection.DESC : SortDirection.ASC,
          descending ? NullOrder.NULLS_LAST : NullOrder.NULLS_FIRST);
    }
    return builder.build();
  }

  private static Term term(String field, Schema schema) {
    if (COLUMN.matcher(field).matches()) {
      return Expressions.ref(column(schema, field));
    }
    PartitionField transformed = partitioning(List.of(field), schema).fields().get(0);
    return Expressions.transform(
        schema.findColumnName(transformed.sourceId()), transformed.transform());
  }

  private static String column(Schema schema, String name) {
    NestedField column = schema.findField(name);
    if (column == null || !column.type().isPrimitiveType()) {
      throw new IllegalArgumentException(
          "no column '"
              + name
              + "' to partition or sort by"
              + io.inlet.internal.Suggestions.hint(
                  name,
                  schema.columns().stream()
                      .filter(field -> field.type().isPrimitiveType())
                      .map(NestedField::name)
                      .toList()));
    }
    return name;
  }
}
