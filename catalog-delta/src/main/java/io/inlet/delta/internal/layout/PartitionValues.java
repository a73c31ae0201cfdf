package io.inlet.delta.internal.layout;

import io.delta.kernel.expressions.Literal;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.inlet.table.Partition;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of partition columns, as Kernel takes them and as directories show them. */
public final class PartitionValues {
  private static final int LONGEST_NAME = 64;

  private PartitionValues() {}

  /** A partition's values as Kernel takes them. */
  public static Map<String, Literal> literals(Partition partition, StructType schema) {
    Map<String, Literal> literals = new HashMap<>();
    for (Partition.Value value : partition.values()) {
      literals.put(value.column(), literal(schema.get(value.column()).getDataType(), value.text()));
    }
    return literals;
  }

  private static Literal literal(DataType type, @Nullable String text) {
    if (text == null) {
      return Literal.ofNull(type);
    } else if (type instanceof DateType) {
      return Literal.ofDate(Math.toIntExact(LocalDate.parse(text).toEpochDay()));
    } else if (type instanceof StringType) {
      return Literal.ofString(text);
    } else if (type instanceof IntegerType) {
      return Literal.ofInt(Integer.parseInt(text));
    } else if (type instanceof LongType) {
      return Literal.ofLong(Long.parseLong(text));
    } else if (type instanceof BooleanType) {
      return Literal.ofBoolean(Boolean.parseBoolean(text));
    }
    throw new IllegalStateException("no partition values of type " + type);
  }

  /**
   * The directory of a partition's files, with a slash behind it; empty if the table has none. It
   * is for people: readers take the values from the log. So what some file system, store or reader
   * may take amiss is replaced.
   */
  public static String directory(Partition partition) {
    StringBuilder directory = new StringBuilder();
    for (Partition.Value value : partition.values()) {
      String text = value.text() == null ? "__HIVE_DEFAULT_PARTITION__" : value.text();
      String name = text.substring(0, Math.min(text.length(), LONGEST_NAME));
      directory
          .append(value.column())
          .append('=')
          .append(name.replaceAll("[^A-Za-z0-9._-]", "_"))
          .append('/');
    }
    return directory.toString();
  }
}
