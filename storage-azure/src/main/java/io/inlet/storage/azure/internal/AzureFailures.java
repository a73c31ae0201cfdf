package io.inlet.storage.azure.internal;

import io.inlet.storage.remote.Failure;
import io.inlet.storage.remote.FailureClassifier;
import java.nio.file.FileSystemException;

/**
 * What failures mean.
 *
 * @param clientRetries whether the client is somebody else's and may have tried by itself before it
 *     reported a failure: what says "busy" now may have been preceded by a lost answer
 */
public record AzureFailures(boolean clientRetries) implements FailureClassifier {
  @Override
  public Failure classify(Exception failure) {
    if (failure instanceof FileSystemException) {
      return Failure.PERMANENT;
    }
    if (!(failure instanceof AzureFailure known)) {
      return Failure.ANSWER_LOST;
    }
    Failure meaning = known.meaning();
    boolean passes = meaning == Failure.BUSY || meaning == Failure.HOST_UNKNOWN;
    return clientRetries && passes ? Failure.ANSWER_LOST : meaning;
  }

  @Override
  public String describe(Exception failure) {
    return failure instanceof AzureFailure known ? known.description() : failure.toString();
  }
}
