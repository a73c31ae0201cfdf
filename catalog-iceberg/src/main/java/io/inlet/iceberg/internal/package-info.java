/**
 * How Iceberg tables are found, created and appended to.
 *
 * <pre>
 * IcebergCatalog, IcebergTable, Appender     tables, epochs, commits
 *    ├── catalog    where a catalog comes from
 *    ├── layout     how files are to be written for a table as it is
 *    └── files      the files of an object store, for Iceberg
 * </pre>
 *
 * <p>{@link io.inlet.iceberg.internal.IcebergCatalog} opens an {@link
 * io.inlet.iceberg.internal.IcebergTable}; {@link io.inlet.iceberg.internal.TablePreparation} sees
 * to it that the table has Inlet's columns and makes a {@link
 * io.inlet.iceberg.internal.layout.TableLayout} of it, which says how files are written, and an
 * {@link io.inlet.iceberg.internal.Appender} commits them. {@link
 * io.inlet.iceberg.internal.IcebergSnapshots} and {@link io.inlet.iceberg.internal.IcebergOrphans}
 * read.
 */
@NullMarked
package io.inlet.iceberg.internal;

import org.jspecify.annotations.NullMarked;
