package io.inlet.exporter.internal.otlp;

/** The fields of OTLP 1.11 that the SDK's data fills, as number and wire type. */
final class Tags {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;

  /** The request's repeated resources; resources and scopes are alike for all signals. */
  static final int REQUEST_RESOURCES = tag(1, LENGTH);

  static final int RESOURCE_RESOURCE = tag(1, LENGTH);
  static final int RESOURCE_SCOPES = tag(2, LENGTH);
  static final int RESOURCE_SCHEMA_URL = tag(3, LENGTH);
  static final int RESOURCE_ATTRIBUTES = tag(1, LENGTH);

  static final int SCOPE_SCOPE = tag(1, LENGTH);
  static final int SCOPE_ITEMS = tag(2, LENGTH);
  static final int SCOPE_SCHEMA_URL = tag(3, LENGTH);
  static final int SCOPE_NAME = tag(1, LENGTH);
  static final int SCOPE_VERSION = tag(2, LENGTH);
  static final int SCOPE_ATTRIBUTES = tag(3, LENGTH);

  static final int KEY_VALUE_KEY = tag(1, LENGTH);
  static final int KEY_VALUE_VALUE = tag(2, LENGTH);
  static final int ANY_STRING = tag(1, LENGTH);
  static final int ANY_BOOL = tag(2, VARINT);
  static final int ANY_INT = tag(3, VARINT);
  static final int ANY_DOUBLE = tag(4, FIXED64);
  static final int ANY_ARRAY = tag(5, LENGTH);
  static final int ANY_KEY_VALUES = tag(6, LENGTH);
  static final int ANY_BYTES = tag(7, LENGTH);
  static final int ARRAY_VALUES = tag(1, LENGTH);
  static final int KEY_VALUE_LIST_VALUES = tag(1, LENGTH);

  static final int SPAN_TRACE_ID = tag(1, LENGTH);
  static final int SPAN_SPAN_ID = tag(2, LENGTH);
  static final int SPAN_TRACE_STATE = tag(3, LENGTH);
  static final int SPAN_PARENT_SPAN_ID = tag(4, LENGTH);
  static final int SPAN_NAME = tag(5, LENGTH);
  static final int SPAN_KIND = tag(6, VARINT);
  static final int SPAN_START_TIME = tag(7, FIXED64);
  static final int SPAN_END_TIME = tag(8, FIXED64);
  static final int SPAN_ATTRIBUTES = tag(9, LENGTH);
  static final int SPAN_DROPPED_ATTRIBUTES = tag(10, VARINT);
  static final int SPAN_EVENTS = tag(11, LENGTH);
  static final int SPAN_DROPPED_EVENTS = tag(12, VARINT);
  static final int SPAN_LINKS = tag(13, LENGTH);
  static final int SPAN_DROPPED_LINKS = tag(14, VARINT);
  static final int SPAN_STATUS = tag(15, LENGTH);
  static final int SPAN_FLAGS = tag(16, FIXED32);

  static final int EVENT_TIME = tag(1, FIXED64);
  static final int EVENT_NAME = tag(2, LENGTH);
  static final int EVENT_ATTRIBUTES = tag(3, LENGTH);
  static final int EVENT_DROPPED_ATTRIBUTES = tag(4, VARINT);

  static final int LINK_TRACE_ID = tag(1, LENGTH);
  static final int LINK_SPAN_ID = tag(2, LENGTH);
  static final int LINK_TRACE_STATE = tag(3, LENGTH);
  static final int LINK_ATTRIBUTES = tag(4, LENGTH);
  static final int LINK_DROPPED_ATTRIBUTES = tag(5, VARINT);
  static final int LINK_FLAGS = tag(6, FIXED32);

  static final int STATUS_MESSAGE = tag(2, LENGTH);
  static final int STATUS_CODE = tag(3, VARINT);

  static final int LOG_TIME = tag(1, FIXED64);
  static final int LOG_SEVERITY_NUMBER = tag(2, VARINT);
  static final int LOG_SEVERITY_TEXT = tag(3, LENGTH);
  static final int LOG_BODY = tag(5, LENGTH);
  static final int LOG_ATTRIBUTES = tag(6, LENGTH);
  static final int LOG_DROPPED_ATTRIBUTES = tag(7, VARINT);
  static final int LOG_FLAGS = tag(8, FIXED32);
  static final int LOG_TRACE_ID = tag(9, LENGTH);
  static final int LOG_SPAN_ID = tag(10, LENGTH);
  static final int LOG_OBSERVED_TIME = tag(11, FIXED64);
  static final int LOG_EVENT_NAME = tag(12, LENGTH);

  static final int METRIC_NAME = tag(1, LENGTH);
  static final int METRIC_DESCRIPTION = tag(2, LENGTH);
  static final int METRIC_UNIT = tag(3, LENGTH);
  static final int METRIC_GAUGE = tag(5, LENGTH);
  static final int METRIC_SUM = tag(7, LENGTH);
  static final int METRIC_HISTOGRAM = tag(9, LENGTH);
  static final int METRIC_EXPONENTIAL_HISTOGRAM = tag(10, LENGTH);
  static final int METRIC_SUMMARY = tag(11, LENGTH);

  /** Of gauge, sum, histogram, exponential histogram and summary alike. */
  static final int DATA_POINTS = tag(1, LENGTH);

  static final int DATA_TEMPORALITY = tag(2, VARINT);
  static final int SUM_IS_MONOTONIC = tag(3, VARINT);

  /** Of all points alike. */
  static final int POINT_START_TIME = tag(2, FIXED64);

  static final int POINT_TIME = tag(3, FIXED64);

  static final int NUMBER_DOUBLE = tag(4, FIXED64);
  static final int NUMBER_EXEMPLARS = tag(5, LENGTH);
  static final int NUMBER_INT = tag(6, FIXED64);
  static final int NUMBER_ATTRIBUTES = tag(7, LENGTH);

  static final int HISTOGRAM_COUNT = tag(4, FIXED64);
  static final int HISTOGRAM_SUM = tag(5, FIXED64);
  static final int HISTOGRAM_BUCKET_COUNTS = tag(6, LENGTH);
  static final int HISTOGRAM_EXPLICIT_BOUNDS = tag(7, LENGTH);
  static final int HISTOGRAM_EXEMPLARS = tag(8, LENGTH);
  static final int HISTOGRAM_ATTRIBUTES = tag(9, LENGTH);
  static final int HISTOGRAM_MIN = tag(11, FIXED64);
  static final int HISTOGRAM_MAX = tag(12, FIXED64);

  static final int EXPONENTIAL_ATTRIBUTES = tag(1, LENGTH);
  static final int EXPONENTIAL_COUNT = tag(4, FIXED64);
  static final int EXPONENTIAL_SUM = tag(5, FIXED64);
  static final int EXPONENTIAL_SCALE = tag(6, VARINT);
  static final int EXPONENTIAL_ZERO_COUNT = tag(7, FIXED64);
  static final int EXPONENTIAL_POSITIVE = tag(8, LENGTH);
  static final int EXPONENTIAL_NEGATIVE = tag(9, LENGTH);
  static final int EXPONENTIAL_EXEMPLARS = tag(11, LENGTH);
  static final int EXPONENTIAL_MIN = tag(12, FIXED64);
  static final int EXPONENTIAL_MAX = tag(13, FIXED64);
  static final int BUCKETS_OFFSET = tag(1, VARINT);
  static final int BUCKETS_COUNTS = tag(2, LENGTH);

  static final int SUMMARY_COUNT = tag(4, FIXED64);
  static final int SUMMARY_SUM = tag(5, FIXED64);
  static final int SUMMARY_QUANTILES = tag(6, LENGTH);
  static final int SUMMARY_ATTRIBUTES = tag(7, LENGTH);
  static final int QUANTILE_QUANTILE = tag(1, FIXED64);
  static final int QUANTILE_VALUE = tag(2, FIXED64);

  static final int EXEMPLAR_TIME = tag(2, FIXED64);
  static final int EXEMPLAR_DOUBLE = tag(3, FIXED64);
  static final int EXEMPLAR_SPAN_ID = tag(4, LENGTH);
  static final int EXEMPLAR_TRACE_ID = tag(5, LENGTH);
  static final int EXEMPLAR_INT = tag(6, FIXED64);
  static final int EXEMPLAR_FILTERED_ATTRIBUTES = tag(7, LENGTH);

  private Tags() {}

  private static int tag(int number, int wireType) {
    return (number << 3) | wireType;
  }
}
