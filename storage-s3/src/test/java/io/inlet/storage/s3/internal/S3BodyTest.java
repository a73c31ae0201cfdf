package io.inlet.storage.s3.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

class S3BodyTest {
  /** Ten bytes, then what the SDK throws when the checksum is another one. */
  private static final class Damaged extends InputStream {
    private int left = 10;

    @Override
    public int read() {
      throw new AssertionError();
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (left == 0) {
        throw SdkClientException.create("Data read has a different checksum than expected");
      }
      int count = left;
      left = 0;
      return count;
    }
  }

  private static S3Body body(long length) {
    return new S3Body(
        "s3://bucket/key",
        new ResponseInputStream<>(
            GetObjectResponse.builder().contentLength(length).eTag("tag").build(),
            AbortableInputStream.create(new Damaged())),
        100);
  }

  @Test
  void doesNotEndWithADamagedObject() throws IOException {
    S3Body whole = body(10);
    assertThat(whole.read(100)).isEqualTo(10);
    // Not tried again: a request for what is behind the end would find nothing wrong.
    assertThatThrownBy(() -> whole.read(110))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("s3://bucket/key")
        .hasMessageContaining("checksum");
  }

  @Test
  void leavesABrokenConnectionToTheNextAttempt() throws IOException {
    S3Body broken = body(20);
    assertThat(broken.read(100)).isEqualTo(10);
    assertThatThrownBy(() -> broken.read(110)).isInstanceOf(SdkClientException.class);
  }
}
