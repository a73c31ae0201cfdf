/**
 * What declarative configuration (YAML) finds by the name {@code inlet}. The SDK's interfaces for
 * it are not stable yet: only these classes need them, and nothing else of the exporters changes
 * when they do.
 */
@NullMarked
package io.inlet.exporter.internal.declarative;

import org.jspecify.annotations.NullMarked;
