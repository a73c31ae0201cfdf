/** What a spool costs: start at {@link io.inlet.benchmarks.spool.SpoolCost}. */
@NullMarked
package io.inlet.benchmarks.spool;

import org.jspecify.annotations.NullMarked;
