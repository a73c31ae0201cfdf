/**
 * Inlet in a Spring Boot application: with {@code inlet.exporter.location} set, spans and log
 * records that the application records go into tables.
 *
 * <p>Start at {@link io.inlet.spring.InletExporterProperties}.
 */
@NullMarked
package io.inlet.spring;

import org.jspecify.annotations.NullMarked;
