package io.inlet.storage.remote;

import static io.inlet.storage.remote.PlannedAttempts.OBJECT;
import static io.inlet.storage.remote.PlannedAttempts.QUICK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.storage.PutOutcome;
import io.inlet.storage.UnknownOutcomeException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who won is told by the write id that the object carries. */
class WriteIfAbsentTest {
  private final PlannedAttempts planned = new PlannedAttempts();
  private final RemoteCalls calls = planned.calls(QUICK);

  @AfterEach
  void close() {
    calls.close();
  }

  @Test
  void comparesWriteIds() throws Exception {
    WriteId ours = WriteId.random();
    WriteId theirs = WriteId.random();

    assertThat(writeIfAbsent(ours, Optional.of(ours.metadata()))).isEqualTo(PutOutcome.CREATED);
    assertThat(writeIfAbsent(ours, Optional.of(theirs.metadata()))).isEqualTo(PutOutcome.EXISTS);
    assertThat(writeIfAbsent(ours, Optional.of(Map.of()))).isEqualTo(PutOutcome.EXISTS);
    assertThat(
            writeIfAbsent(
                ours,
                Optional.of(Map.of("InletWriteId", ours.hex().toUpperCase(java.util.Locale.ROOT)))))
        .isEqualTo(PutOutcome.CREATED);
  }

  @Test
  void writesAgainWhatWasDeletedMeanwhile() throws Exception {
    assertThat(writeIfAbsent(WriteId.random(), Optional.empty())).isEqualTo(PutOutcome.CREATED);
    assertThat(planned.attempts).isEqualTo(2);
  }

  @Test
  void doesNotKnowWhoWonWhenItCannotLook() {
    ConditionalWrite write =
        new ConditionalWrite() {
          @Override
          public boolean send() {
            return false;
          }

          @Override
          public Optional<Map<String, String>> metadata() throws Exception {
            throw new PlannedAttempts.Planted(Failure.PERMANENT);
          }
        };
    assertThatThrownBy(() -> calls.writeIfAbsent("put", OBJECT, WriteId.random(), write))
        .isInstanceOf(UnknownOutcomeException.class);
  }

  /** The first send finds an object with this metadata, the second none. */
  private PutOutcome writeIfAbsent(WriteId id, Optional<Map<String, String>> found)
      throws IOException {
    planned.attempts = 0;
    return calls.writeIfAbsent(
        "put",
        OBJECT,
        id,
        new ConditionalWrite() {
          @Override
          public boolean send() {
            return ++planned.attempts > 1;
          }

          @Override
          public Optional<Map<String, String>> metadata() {
            return found;
          }
        });
  }
}
