package io.inlet.schema;

/**
 * Where OTLP states a column's value. Columns of one origin other than {@link #RECORD} repeat
 * together: in memory they share one array of codes, one code for each distinct origin.
 */
public enum ColumnOrigin {
  /** Stated by the log record, span or data point itself. */
  RECORD,
  /** Stated by the data point, and the same for all points of its time series. */
  SERIES,
  /** Stated by the metric that holds the data point. */
  METRIC,
  /** Stated by the instrumentation scope. */
  SCOPE,
  /** Stated by the resource. */
  RESOURCE
}
