/**
 * Column chunks as they go into a file.
 *
 * <p>A leaf and the batches of a row group come in, an {@link
 * io.inlet.parquet.internal.chunks.EncodedChunk} goes out. {@link
 * io.inlet.parquet.internal.chunks.ChunkEncoder} cuts pages and writes levels and values of each,
 * {@link io.inlet.parquet.internal.chunks.PageWriter} adds header and compression. Start at {@code
 * ChunkEncoder}. Stands on {@code values}, {@code rows} and what they stand on; where chunks go it
 * does not know.
 */
@NullMarked
package io.inlet.parquet.internal.chunks;

import org.jspecify.annotations.NullMarked;
