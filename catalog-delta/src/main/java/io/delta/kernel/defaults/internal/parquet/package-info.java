/**
 * What Delta Kernel shows to its own package only; see {@link
 * io.delta.kernel.defaults.internal.parquet.InletParquet}.
 */
@NullMarked
package io.delta.kernel.defaults.internal.parquet;

import org.jspecify.annotations.NullMarked;
