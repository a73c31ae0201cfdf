/**
 * Measures Inlet beside other ways from OTLP bytes to Parquet files, in one run, on the same input.
 *
 * <p>In come the deterministic requests of {@link io.inlet.benchmarks.workload}; out go lines
 * {@code ratio NAME VALUE} that a program can check. A way to be measured is a {@link
 * io.inlet.benchmarks.measure.Contender}. Start reading at {@link io.inlet.benchmarks.BenchMain}.
 *
 * <p>This package measures whole data sets. Each of the others is a benchmark of its own, but for
 * {@code measure}, {@code workload}, {@code baseline} and {@code appends}, which they share.
 */
@NullMarked
package io.inlet.benchmarks;

import org.jspecify.annotations.NullMarked;
