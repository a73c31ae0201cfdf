package io.inlet.iceberg.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.iceberg.internal.layout.TableMismatchException;
import io.inlet.storage.StoreRefusedException;
import java.io.IOException;
import org.apache.iceberg.exceptions.BadRequestException;
import org.apache.iceberg.exceptions.ForbiddenException;
import org.junit.jupiter.api.Test;

class FailuresTest {

  /** As Avro's readers do in the middle of a file. */
  @Test
  void aFailureOfReadingMayPass() {
    RuntimeException failure = new RuntimeException("no next block", new IOException("503"));
    assertThat(Failures.io(failure)).hasMessage("no next block: 503").hasCause(failure);
  }

  @Test
  void aMissingPermissionIsTheStoresRefusal() {
    RuntimeException failure = new ForbiddenException("no CREATE_TABLE here");
    assertThat(Failures.io(failure))
        .isInstanceOf(StoreRefusedException.class)
        .hasMessage("no CREATE_TABLE here");
  }

  @Test
  void refusalsAreForGood() {
    RuntimeException mismatch = new TableMismatchException("column body", new IOException("x"));
    assertThatThrownBy(() -> Failures.io(mismatch)).isSameAs(mismatch);
    RuntimeException refused = new BadRequestException(new IOException("x"), "no");
    assertThatThrownBy(() -> Failures.io(refused)).isSameAs(refused);
  }
}
