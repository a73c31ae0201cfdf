/**
 * Rows as columns: heap arrays in the layout of the Arrow columnar format, with dictionary codes
 * for what repeats.
 *
 * <p>Decoders append values and take back what they refuse; encoders and {@code io.inlet.arrow}
 * read the arrays. Start at {@link io.inlet.columnar.ColumnBatch}, then {@link
 * io.inlet.columnar.Column}.
 *
 * <p>Nothing here is safe for use by several threads at once: a batch belongs to one thread at a
 * time, and handing it over needs a happens-before edge.
 */
@NullMarked
package io.inlet.columnar;

import org.jspecify.annotations.NullMarked;
