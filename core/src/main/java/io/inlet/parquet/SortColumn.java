package io.inlet.parquet;

/**
 * A column that rows are sorted by.
 *
 * @param source the position of the column in its {@link io.inlet.schema.TableSchema}, a scalar
 * @param descending whether larger values come first
 * @param nullsFirst whether nulls come before all values
 */
public record SortColumn(int source, boolean descending, boolean nullsFirst) {}
