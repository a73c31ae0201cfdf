/**
 * Deterministic OTLP input: a seed and a size go in, encoded export requests come out, the same
 * bytes on every machine and JDK. Start reading at {@link
 * io.inlet.benchmarks.workload.LogWorkload}.
 */
@NullMarked
package io.inlet.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
