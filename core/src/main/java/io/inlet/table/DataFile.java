package io.inlet.table;

import io.inlet.parquet.ParquetFileSummary;

/**
 * A finished data file: durable, and not yet part of the table where the format has commits.
 *
 * @param path where it is, as the table's format writes it
 * @param partition the partition that all its rows belong to
 * @param summary rows, size, row group offsets and column statistics
 * @param alreadyThere whether a file of this name was there already, with the same rows, and this
 *     one has been dropped; only where a name stands for a set of rows
 */
public record DataFile(
    String path, Partition partition, ParquetFileSummary summary, boolean alreadyThere) {}
