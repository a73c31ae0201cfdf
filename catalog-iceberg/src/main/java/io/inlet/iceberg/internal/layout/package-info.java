/**
 * How files are to be written for a table as it is: columns and their ids, partitions, order,
 * metrics, and whether files that were written earlier still fit.
 *
 * <p>Start at {@link io.inlet.iceberg.internal.layout.TableLayout}.
 */
@NullMarked
package io.inlet.iceberg.internal.layout;

import org.jspecify.annotations.NullMarked;
