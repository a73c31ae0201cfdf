/**
 * A small instrumented application: an HTTP server with a database, its client, and an
 * OpenTelemetry SDK that exports into a lake.
 */
@NullMarked
package io.inlet.cli.demo.app;

import org.jspecify.annotations.NullMarked;
