/**
 * What no program that turns requests into columns can do without: reading every field once.
 *
 * <p>In come encoded requests; out come the bytes of their texts and their numbers, in one array
 * each, in no columns. Start reading at {@link io.inlet.benchmarks.leastwork.WireWalk}.
 */
@NullMarked
package io.inlet.benchmarks.leastwork;

import org.jspecify.annotations.NullMarked;
