package io.inlet.exporter.internal.otlp;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;

/**
 * Writes one item of a signal: a span, a log record, a metric.
 *
 * @param <T> the SDK's type of it
 */
interface ItemEncoder<T> {
  Resource resource(T item);

  InstrumentationScopeInfo scope(T item);

  /** Writes the fields of the item. */
  void write(T item);

  /** How many things that the exporter's metrics count are in it. */
  default int count(T item) {
    return 1;
  }
}
