/**
 * Exporters of the OpenTelemetry SDK that write spans, log records and metrics into tables, through
 * one {@link io.inlet.TelemetryWriter} for each destination.
 *
 * <p>Start at {@link io.inlet.exporter.InletSpanExporter#builder}, or name {@code inlet} as an
 * exporter in the SDK's configuration; {@code docs/exporter.md} lists all options.
 */
@NullMarked
package io.inlet.exporter;

import org.jspecify.annotations.NullMarked;
