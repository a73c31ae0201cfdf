package io.inlet.exporter.internal.otlp;

import io.opentelemetry.sdk.metrics.data.PointData;

/** What all points have. */
final class PointFields {
  private PointFields() {}

  static void writeTimes(Fields fields, PointData point) {
    fields.fixed64(Tags.POINT_TIME, point.getEpochNanos());
    fields.fixed64(Tags.POINT_START_TIME, point.getStartEpochNanos());
  }
}
