package io.inlet.otlp;

import java.util.Locale;

/** Which limit a record was over that was therefore not taken. */
public enum RejectionReason {
  /** {@link DecodeOptions#maxRecordBytes}. */
  RECORD_BYTES,
  /** {@link DecodeOptions#maxAttributes}. */
  ATTRIBUTES,
  /** {@link DecodeOptions#maxElements}. */
  ELEMENTS,
  /** {@link DecodeOptions#maxNesting}. */
  NESTING,
  /** The bytes that a batch of columns may take, which no record may be over alone. */
  COLUMN_BYTES;

  /** The name in lower case, as in attributes of metrics. */
  public String lowerCaseName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
