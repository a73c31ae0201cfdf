/**
 * What the data files of a table have to look like: columns, partitions, statistics, and whether
 * files that were written earlier still fit.
 *
 * <p>Start at {@link io.inlet.delta.internal.layout.TableLayout}.
 */
@NullMarked
package io.inlet.delta.internal.layout;

import org.jspecify.annotations.NullMarked;
