package io.inlet.table;

import io.inlet.storage.Location;
import java.util.OptionalLong;

/**
 * A data file of a snapshot.
 *
 * @param location where it is
 * @param sizeBytes its length
 * @param partition the partition that all its rows belong to
 * @param rowCount how many rows it holds, if the table says so
 */
public record SnapshotFile(
    Location location, long sizeBytes, Partition partition, OptionalLong rowCount) {}
