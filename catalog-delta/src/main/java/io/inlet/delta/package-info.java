/**
 * Delta Lake tables: rows of OpenTelemetry appended exactly once, by any number of writers, on any
 * {@link io.inlet.storage.ObjectStore}, without a lock server and without Hadoop. Start at {@link
 * io.inlet.delta.DeltaTables}.
 */
@NullMarked
package io.inlet.delta;

import org.jspecify.annotations.NullMarked;
