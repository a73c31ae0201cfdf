/**
 * What all three exporters share: the writer of a destination, the course of one export, the
 * exporters' own metrics and log.
 *
 * <p>Start at {@link io.inlet.exporter.internal.export.SignalExporter}.
 */
@NullMarked
package io.inlet.exporter.internal.export;

import org.jspecify.annotations.NullMarked;
