/**
 * The rows of one leaf of one batch: how nested columns become levels, and where the values stand.
 *
 * <p>A leaf and its top-level column come in, as many rows as a page takes go out: levels to {@link
 * io.inlet.parquet.internal.rows.Levels}, positions of values to a {@link
 * io.inlet.parquet.internal.rows.ValueEncoder}, which is a promise here and kept by {@code values}.
 * Start at {@link io.inlet.parquet.internal.rows.RowSource}. Stands on {@code schema}, {@code
 * statistics} and {@code encoding}.
 */
@NullMarked
package io.inlet.parquet.internal.rows;

import org.jspecify.annotations.NullMarked;
