/**
 * How Iceberg tables are found, created and appended to.
 *
 * <p>{@link io.inlet.iceberg.internal.IcebergCatalog} opens an {@link
 * io.inlet.iceberg.internal.IcebergTable}; that makes a {@link
 * io.inlet.iceberg.internal.TableLayout} of the table's schema and partitioning, which says how
 * files are written, and an {@link io.inlet.iceberg.internal.Appender} commits them.
 */
@NullMarked
package io.inlet.iceberg.internal;

import org.jspecify.annotations.NullMarked;
