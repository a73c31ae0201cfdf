/**
 * The file around the column chunks: their places, the page indexes, the footer, the statistics
 * that commits want.
 *
 * <p>{@link io.inlet.parquet.internal.chunks.EncodedChunk}s come in, which it only reads; a file
 * goes to a {@link io.inlet.parquet.internal.footer.FileOutput}. Start at {@link
 * io.inlet.parquet.internal.footer.FooterBuilder}. Stands on {@code chunks}, {@code schema}, {@code
 * statistics} and {@code encoding}; nothing here knows how values are encoded.
 */
@NullMarked
package io.inlet.parquet.internal.footer;

import org.jspecify.annotations.NullMarked;
