package io.inlet.storage.remote;

/** For whom everything may have taken effect, and is tried again. */
final class LostAnswers implements FailureClassifier {
  @Override
  public Failure classify(Exception failure) {
    return Failure.ANSWER_LOST;
  }

  @Override
  public String describe(Exception failure) {
    return failure.toString();
  }
}
