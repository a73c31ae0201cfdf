/**
 * The encoder behind {@link io.inlet.parquet.ParquetFileWriter}.
 *
 * <p>A row group goes in as batches, column chunks come out. {@link
 * io.inlet.parquet.internal.FileSchema} turns the columns of a file into leaves; for each leaf and
 * row group, {@link io.inlet.parquet.internal.ChunkEncoder} cuts pages, takes levels and values of
 * each page from a {@link io.inlet.parquet.internal.RowSource}, has the values encoded by a {@link
 * io.inlet.parquet.internal.ValueEncoder} and compresses the page by a {@link
 * io.inlet.parquet.internal.Codec}. {@link io.inlet.parquet.internal.FooterBuilder} collects what
 * the footer says. Start at {@code ChunkEncoder}.
 */
@NullMarked
package io.inlet.parquet.internal;

import org.jspecify.annotations.NullMarked;
