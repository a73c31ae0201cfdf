/**
 * The encoder behind {@link io.inlet.parquet.ParquetFileWriter}.
 *
 * <p>A row group goes in as batches, column chunks come out. {@link
 * io.inlet.parquet.internal.RowGroupEncoder} has each leaf encoded, by several threads where there
 * are any, and hands the chunks on in the file's order; {@link
 * io.inlet.parquet.internal.EncoderResources} keeps encoders and buffers for the next row group;
 * {@link io.inlet.parquet.internal.RowGroupWriter} writes the chunks to the file.
 *
 * <p>The packages below, each of which stands on some of those after it and on none before it:
 *
 * <ul>
 *   <li>{@code footer}: the file around the chunks, its indexes and footer
 *   <li>{@code chunks}: a leaf's rows cut into pages, compressed
 *   <li>{@code values}: numbers and strings of a chunk, as codes of a dictionary or as they are
 *   <li>{@code rows}: nested columns as levels, and where the values stand
 *   <li>{@code schema}: the columns of a file as leaves
 *   <li>{@code statistics}: bounds of values
 *   <li>{@code encoding}: the encodings of the specification, compression, bloom filters
 * </ul>
 *
 * <p>{@code schema} and {@code statistics} do not know each other. Start at {@link
 * io.inlet.parquet.internal.chunks.ChunkEncoder}.
 */
@NullMarked
package io.inlet.parquet.internal;

import org.jspecify.annotations.NullMarked;
