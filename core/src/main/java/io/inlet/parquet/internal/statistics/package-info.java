/**
 * What readers are told about values so that they need not read them: the bounds of a page's
 * numbers or strings, rounded where they are long, and what else the indexes say about a page.
 *
 * <p>Values in plain form come in, {@link io.inlet.parquet.internal.statistics.Bounds} go out.
 * Stands on {@code encoding} alone.
 */
@NullMarked
package io.inlet.parquet.internal.statistics;

import org.jspecify.annotations.NullMarked;
