/**
 * The options of the exporters: one list of them, read from builders, properties, environment
 * variables and YAML, and all that with defaults is a writer's configuration.
 */
@NullMarked
package io.inlet.exporter.internal.config;

import org.jspecify.annotations.NullMarked;
