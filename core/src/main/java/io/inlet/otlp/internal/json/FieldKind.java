package io.inlet.otlp.internal.json;

/** How a field's JSON value is read. */
enum FieldKind {
  MESSAGE,
  STRING,
  BYTES,
  /** Bytes that OTLP/JSON writes in hex: {@code trace_id}, {@code span_id} and their like. */
  ID,
  ENUM,
  BOOLEAN,
  DOUBLE,
  INTEGER,
  /** A member that makes the JSON an export request of another signal. */
  OTHER_SIGNAL
}
