/**
 * What the SDK's autoconfigure finds by the name {@code inlet}. Only these classes need {@code
 * opentelemetry-sdk-extension-autoconfigure-spi}, which is an optional dependency.
 */
@NullMarked
package io.inlet.exporter.internal.autoconfigure;

import org.jspecify.annotations.NullMarked;
