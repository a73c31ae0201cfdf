package io.inlet.schema;

/** An OpenTelemetry signal that OTLP carries in an export request of its own. */
public enum Signal {
  /** {@code ExportLogsServiceRequest}. */
  LOGS,
  /** {@code ExportTraceServiceRequest}. */
  TRACES,
  /** {@code ExportMetricsServiceRequest}. */
  METRICS;

  /** The signal's name in lower case, as the command line and options write it: {@code logs}. */
  public String lowerCaseName() {
    return switch (this) {
      case LOGS -> "logs";
      case TRACES -> "traces";
      case METRICS -> "metrics";
    };
  }
}
