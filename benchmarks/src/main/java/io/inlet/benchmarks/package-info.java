/**
 * Measures Inlet beside other ways from OTLP bytes to Parquet files, in one run, on the same input.
 *
 * <p>In come the deterministic requests of {@link io.inlet.benchmarks.workload}; out go lines
 * {@code ratio NAME VALUE} that a program can check. A way to be measured is a {@link
 * io.inlet.benchmarks.Contender}. Start reading at {@link io.inlet.benchmarks.BenchMain}.
 */
@NullMarked
package io.inlet.benchmarks;

import org.jspecify.annotations.NullMarked;
