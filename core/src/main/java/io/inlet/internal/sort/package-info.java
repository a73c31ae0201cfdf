/**
 * Sorting of rows: batches of columns and {@linkplain io.inlet.table.SortKey keys} come in, batches
 * of the same rows in order go out. Start at {@link io.inlet.internal.sort.RowSorter}.
 */
@NullMarked
package io.inlet.internal.sort;

import org.jspecify.annotations.NullMarked;
