/**
 * The SDK's data as OTLP protobuf bytes. In go spans, log records or metrics, read through their
 * public getters; out come the bytes of an export request, which a {@link io.inlet.TelemetryWriter}
 * takes. Nothing of the SDK's is kept.
 *
 * <p>Start at {@link io.inlet.exporter.internal.otlp.RequestEncoder}. Everything is written from
 * its end, see {@link io.inlet.exporter.internal.otlp.WireOutput}: methods that write several
 * fields write the last one first.
 */
@NullMarked
package io.inlet.exporter.internal.otlp;

import org.jspecify.annotations.NullMarked;
