/**
 * How is measured: contenders take turns in one run ({@link
 * io.inlet.benchmarks.measure.PairedRun}), what comes out are medians and their spread. All
 * benchmarks stand on this, and it knows none of them.
 *
 * <p>Start at {@link io.inlet.benchmarks.measure.Contender}.
 */
@NullMarked
package io.inlet.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
