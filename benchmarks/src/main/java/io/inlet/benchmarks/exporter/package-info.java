/**
 * What exporting spans costs the application's exporting thread, beside what the SDK's own OTLP
 * exporter spends on making its request.
 */
@NullMarked
package io.inlet.benchmarks.exporter;

import org.jspecify.annotations.NullMarked;
