/**
 * Apache Iceberg tables in any catalog, over iceberg-core, without Hadoop.
 *
 * <p>Rows come in as data files that the writer encodes; what goes out is an Iceberg table that
 * each epoch is appended to once. Start at {@link io.inlet.iceberg.IcebergTables}.
 */
@NullMarked
package io.inlet.iceberg;

import org.jspecify.annotations.NullMarked;
