/**
 * The schema of a file.
 *
 * <p>The columns of a file come in; the elements of its footer and its leaves go out: one {@link
 * io.inlet.parquet.internal.schema.Leaf} for each column chunk of a row group. Start at {@link
 * io.inlet.parquet.internal.schema.FileSchema}. Stands on {@code encoding} alone, which says how
 * deep a leaf may be.
 */
@NullMarked
package io.inlet.parquet.internal.schema;

import org.jspecify.annotations.NullMarked;
