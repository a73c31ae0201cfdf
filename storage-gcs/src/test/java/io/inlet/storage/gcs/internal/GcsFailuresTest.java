package io.inlet.storage.gcs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.storage.StorageException;
import io.inlet.storage.remote.Failure;
import java.io.IOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class GcsFailuresTest {
  private final GcsFailures failures = new GcsFailures(false);

  @Test
  void doesNotKnowWhatSurprisesHaveLeft() {
    // As the client library throws when it can make nothing of an answer.
    assertThat(failures.classify(new IllegalArgumentException("key generation")))
        .isEqualTo(Failure.ANSWER_LOST);
    assertThat(failures.classify(new NullPointerException())).isEqualTo(Failure.ANSWER_LOST);
    assertThat(failures.classify(new StorageException(0, "no reason")))
        .isEqualTo(Failure.ANSWER_LOST);
    assertThat(failures.classify(new StorageException(new IOException("reset"))))
        .isEqualTo(Failure.ANSWER_LOST);
  }

  @Test
  void knowsWhatHappensBeforeAnythingIsSent() {
    assertThat(failures.classify(new IllegalStateException("no refreshing of tokens")))
        .isEqualTo(Failure.PERMANENT);
    assertThat(failures.classify(new StorageException(new ConnectException("refused"))))
        .isEqualTo(Failure.BUSY);
  }
}
