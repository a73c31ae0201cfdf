package io.inlet.table;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The partition that rows belong to; it has no values in a table that is not partitioned.
 *
 * @param values the partition columns' values, in the partitioning's order
 */
public record Partition(List<Value> values) {

  /** The only partition of a table that is not partitioned. */
  public static final Partition NONE = new Partition(List.of());

  /**
   * A partition column's value.
   *
   * @param column the partition column, or the name of the partition field
   * @param text the value as the table format writes it, or null
   */
  public record Value(String column, @Nullable String text) {}

  /** Copies the list. */
  public Partition {
    values = List.copyOf(values);
  }

  /** The partition as a message names it: {@code date=2026-11-20}. */
  @Override
  public String toString() {
    return values.isEmpty()
        ? "unpartitioned"
        : values.stream()
            .map(value -> value.column() + "=" + value.text())
            .collect(Collectors.joining("/"));
  }
}
