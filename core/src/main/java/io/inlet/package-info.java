/**
 * Inlet: OTLP in, lakehouse tables out.
 *
 * <p>Start at {@link io.inlet.TelemetryWriter}: it takes OTLP export requests and appends their
 * records to tables, exactly once.
 */
@NullMarked
package io.inlet;

import org.jspecify.annotations.NullMarked;
