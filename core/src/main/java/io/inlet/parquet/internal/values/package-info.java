/**
 * The values of one column chunk, page by page.
 *
 * <p>Positions in a batch's column come in, the values part of a data page and the chunk's
 * dictionary go out. {@link io.inlet.parquet.internal.values.NumberEncoder} and {@link
 * io.inlet.parquet.internal.values.StringEncoder} choose between codes of a dictionary and the
 * values themselves, by a sample and by an {@link io.inlet.parquet.internal.values.EncodingTrial};
 * start there. Stands on {@code rows} and what that stands on.
 */
@NullMarked
package io.inlet.parquet.internal.values;

import org.jspecify.annotations.NullMarked;
