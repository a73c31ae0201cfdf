/**
 * Commits to Delta tables, beside delta-rs. Start at {@link
 * io.inlet.benchmarks.delta.DeltaCommits}.
 */
@NullMarked
package io.inlet.benchmarks.delta;

import org.jspecify.annotations.NullMarked;
