/**
 * Appends of one request each to a table that gets longer, by Inlet and by a program in Python:
 * what the benchmarks of Delta and of Iceberg tables share. Start at {@link
 * io.inlet.benchmarks.appends.InletAppends}.
 */
@NullMarked
package io.inlet.benchmarks.appends;

import org.jspecify.annotations.NullMarked;
