package io.inlet.otlp.internal;

/** What has been seen in a request and is worth telling; a rejected record's part is taken back. */
public final class DecodeCounts {
  long invalidUtf8Strings;
  long unknownFields;
  long wrongLengthIds;
  long ignoredStringIndexes;

  /** Strings in which invalid UTF-8 was replaced. */
  public long invalidUtf8Strings() {
    return invalidUtf8Strings;
  }

  /** Fields that this version does not know. */
  public long unknownFields() {
    return unknownFields;
  }

  /** Trace ids that were not 16 bytes long and span ids that were not 8. */
  public long wrongLengthIds() {
    return wrongLengthIds;
  }

  /** Uses of {@code string_value_strindex} and {@code key_strindex}, which only profiles have. */
  public long ignoredStringIndexes() {
    return ignoredStringIndexes;
  }

  void clear() {
    invalidUtf8Strings = 0;
    unknownFields = 0;
    wrongLengthIds = 0;
    ignoredStringIndexes = 0;
  }

  void copyFrom(DecodeCounts other) {
    invalidUtf8Strings = other.invalidUtf8Strings;
    unknownFields = other.unknownFields;
    wrongLengthIds = other.wrongLengthIds;
    ignoredStringIndexes = other.ignoredStringIndexes;
  }

  boolean isEqual(DecodeCounts other) {
    return invalidUtf8Strings == other.invalidUtf8Strings
        && unknownFields == other.unknownFields
        && wrongLengthIds == other.wrongLengthIds
        && ignoredStringIndexes == other.ignoredStringIndexes;
  }

  void add(DecodeCounts other) {
    invalidUtf8Strings += other.invalidUtf8Strings;
    unknownFields += other.unknownFields;
    wrongLengthIds += other.wrongLengthIds;
    ignoredStringIndexes += other.ignoredStringIndexes;
  }

  void subtract(DecodeCounts other) {
    invalidUtf8Strings -= other.invalidUtf8Strings;
    unknownFields -= other.unknownFields;
    wrongLengthIds -= other.wrongLengthIds;
    ignoredStringIndexes -= other.ignoredStringIndexes;
  }
}
