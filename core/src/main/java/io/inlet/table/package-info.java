/**
 * Tables: what a table format is, and plain Parquet files, the one that is built in.
 *
 * <p>A {@link io.inlet.table.TableFormat} opens a {@link io.inlet.table.TableCatalog}, that opens a
 * {@link io.inlet.table.Table}. The table says how it wants to be written ({@link
 * io.inlet.table.WriteSpec}) and where the bytes go ({@link io.inlet.table.DataFileOutput}); the
 * writer hands it finished {@link io.inlet.table.DataFile}s, and one idempotent commit makes them
 * visible. Start at {@link io.inlet.table.Table}.
 */
@NullMarked
package io.inlet.table;

import org.jspecify.annotations.NullMarked;
