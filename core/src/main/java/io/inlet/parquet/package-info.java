/**
 * Columns to Parquet files, without Hadoop and without parquet-java's writers.
 *
 * <p>What comes in are {@link io.inlet.columnar.ColumnBatch batches} of one table and, for each
 * column of the file, its name and field id there; what goes out is a Parquet file on any {@link
 * java.io.OutputStream} and a {@link io.inlet.parquet.ParquetFileSummary} for the table format that
 * commits it. Start at {@link io.inlet.parquet.ParquetFileWriter}, then {@link
 * io.inlet.parquet.ParquetOptions}.
 */
@NullMarked
package io.inlet.parquet;

import org.jspecify.annotations.NullMarked;
