package io.inlet.storage.remote;

/** Says what the failures of one client library mean. Safe for use by several threads. */
public interface FailureClassifier {
  /**
   * Returns what a failure means. In doubt {@link Failure#ANSWER_LOST} is the safe answer.
   *
   * @param failure what an attempt threw
   */
  Failure classify(Exception failure);

  /** Returns the failure in words fit for a log: one line, no secrets, no signed URL. */
  String describe(Exception failure);
}
