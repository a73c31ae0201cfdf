/**
 * Metrics of writers through OpenTelemetry's API: what {@link io.inlet.WriterListener} is told
 * comes in, counters and histograms go out.
 *
 * <p>Start at {@link io.inlet.exporter.metrics.WriterMetrics}.
 */
@NullMarked
package io.inlet.exporter.metrics;

import org.jspecify.annotations.NullMarked;
