/**
 * Holds Inlet to its goals.
 *
 * <p>In come the ratios that the other benchmarks measure; out go lines {@code goal NAME VALUE …},
 * a table and a chart. Nothing is measured here in a way of its own. The goals are declared in
 * {@link io.inlet.benchmarks.goals.Goals}; start reading at {@link
 * io.inlet.benchmarks.goals.GoalsBench}.
 */
@NullMarked
package io.inlet.benchmarks.goals;

import org.jspecify.annotations.NullMarked;
