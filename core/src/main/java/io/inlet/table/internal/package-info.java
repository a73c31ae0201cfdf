/**
 * How plain Parquet files are written, and what table formats share; start at {@link
 * io.inlet.table.ParquetFiles}.
 */
@NullMarked
package io.inlet.table.internal;

import org.jspecify.annotations.NullMarked;
