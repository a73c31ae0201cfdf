package io.inlet.otlp.internal;

import io.inlet.otlp.DecodeOptions;
import io.inlet.otlp.RejectionReason;

/** Counts what one record, resource, scope or metric uses up of its limits. */
final class RecordLimits {
  private final DecodeOptions options;
  private int attributesLeft;
  private int elementsLeft;

  RecordLimits(DecodeOptions options) {
    this.options = options;
    reset();
  }

  /** Starts anew with the next record. */
  void reset() {
    attributesLeft = options.maxAttributes();
    elementsLeft = options.maxElements();
  }

  /** Checks the size of a record together with what it shares with others. */
  void bytes(long bytes) {
    if (bytes > options.maxRecordBytes()) {
      throw new RecordRejection(
          RejectionReason.RECORD_BYTES,
          bytes
              + " bytes with resource and scope (limit: maxRecordBytes "
              + options.maxRecordBytes()
              + ")");
    }
  }

  /** Counts one more attribute. */
  void attribute() {
    attributes(1);
  }

  /** Counts more attributes. */
  void attributes(int count) {
    attributesLeft -= count;
    if (attributesLeft < 0) {
      throw new RecordRejection(
          RejectionReason.ATTRIBUTES,
          "too many attributes (limit: maxAttributes " + options.maxAttributes() + ")");
    }
  }

  /** How many more attributes are allowed. */
  int attributesLeft() {
    return attributesLeft;
  }

  /** Sets how many more attributes are allowed. */
  void attributesLeft(int left) {
    attributesLeft = left;
  }

  /** Counts more elements of lists: events, links, exemplars, quantiles, buckets, bounds. */
  void elements(int count) {
    elementsLeft -= count;
    if (elementsLeft < 0) {
      throw new RecordRejection(
          RejectionReason.ELEMENTS,
          "too many elements in lists (limit: maxElements " + options.maxElements() + ")");
    }
  }

  /** Checks how many arrays and maps a value is nested in. */
  void nesting(int depth) {
    if (depth > options.maxNesting()) {
      throw new RecordRejection(
          RejectionReason.NESTING,
          "a value is nested too deep (limit: maxNesting " + options.maxNesting() + ")");
    }
  }
}
