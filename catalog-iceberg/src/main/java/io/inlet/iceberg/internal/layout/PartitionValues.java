package io.inlet.iceberg.internal.layout;

import io.inlet.table.Partition;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * Partition values as Iceberg has them in memory, and as text: dates and times in ISO 8601, numbers
 * in decimal; hours, months and years are numbers counted from 1970, as Iceberg stores them.
 */
public final class PartitionValues {
  private PartitionValues() {}

  static @Nullable String text(Type type, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    return switch (type.typeId()) {
      case DATE -> LocalDate.ofEpochDay((Integer) value).toString();
      case TIMESTAMP -> Instant.EPOCH.plus((Long) value, ChronoUnit.MICROS).toString();
      default -> value.toString();
    };
  }

  static @Nullable Object parse(Type type, @Nullable String text) {
    if (text == null) {
      return null;
    }
    return switch (type.typeId()) {
      case BOOLEAN -> Boolean.valueOf(text);
      case INTEGER -> Integer.valueOf(text);
      case LONG -> Long.valueOf(text);
      case DOUBLE -> Double.valueOf(text);
      case DATE -> Math.toIntExact(LocalDate.parse(text).toEpochDay());
      case TIMESTAMP -> ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(text));
      case STRING -> text;
      default -> throw new IllegalArgumentException("no partition values of type " + type);
    };
  }

  /**
   * The partition of one of Inlet's files, in the partitioning that its rows were divided by.
   *
   * @throws IllegalStateException if they were divided by another
   */
  public static PartitionData data(PartitionSpec spec, Partition partition) {
    List<String> fields = spec.fields().stream().map(PartitionField::name).toList();
    if (!partition.values().stream().map(Partition.Value::column).toList().equals(fields)) {
      throw new IllegalStateException(
          "rows of partition " + partition + " in a table partitioned by " + fields);
    }
    PartitionData data = new PartitionData(spec.partitionType());
    for (int i = 0; i < spec.fields().size(); i++) {
      Type type = spec.partitionType().fields().get(i).type();
      data.set(i, parse(type, partition.values().get(i).text()));
    }
    return data;
  }

  /** A partition whose values are {@code values}, in the order of the partitioning's fields. */
  public static Partition partition(PartitionSpec spec, List<@Nullable Object> values) {
    List<Partition.Value> named = new ArrayList<>();
    for (int i = 0; i < spec.fields().size(); i++) {
      Type type = spec.partitionType().fields().get(i).type();
      named.add(new Partition.Value(spec.fields().get(i).name(), text(type, values.get(i))));
    }
    return new Partition(named);
  }
}
