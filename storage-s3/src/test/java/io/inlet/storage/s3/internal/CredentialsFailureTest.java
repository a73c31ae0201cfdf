package io.inlet.storage.s3.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.inlet.storage.remote.Failure;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

class CredentialsFailureTest {
  private static Failure meaning(Throwable cause) {
    return new S3Failures().classify(new CredentialsFailure("No credentials for S3", cause));
  }

  private static SdkClientException network(Throwable cause) {
    return SdkClientException.create("Unable to execute HTTP request", cause);
  }

  private static Throwable answer(int status) {
    return AwsServiceException.builder().statusCode(status).message("from STS").build();
  }

  @Test
  void waitsForATokenServiceThatIsDown() {
    assertThat(meaning(network(new ConnectException("refused")))).isEqualTo(Failure.BUSY);
    assertThat(meaning(network(new SocketTimeoutException("read")))).isEqualTo(Failure.BUSY);
    assertThat(meaning(answer(503))).isEqualTo(Failure.BUSY);
    assertThat(meaning(answer(429))).isEqualTo(Failure.BUSY);
    assertThat(meaning(network(new UnknownHostException("sts.invalid"))))
        .isEqualTo(Failure.HOST_UNKNOWN);
  }

  @Test
  void isRefusedByATokenServiceThatAnswers() {
    assertThat(meaning(answer(403))).isEqualTo(Failure.CREDENTIALS_REFUSED);
    assertThat(meaning(new NoSuchFileException("token"))).isEqualTo(Failure.CREDENTIALS_REFUSED);
    assertThat(meaning(new IllegalStateException("no sts on the class path")))
        .isEqualTo(Failure.CREDENTIALS_REFUSED);
  }

  @Test
  void isRefusedWhenNothingIsConfigured() {
    AwsCredentialsProvider notThere =
        () -> {
          throw network(new ConnectException("169.254.169.254"));
        };
    Throwable failure =
        catchThrowable(AwsCredentialsProviderChain.of(notThere)::resolveCredentials);
    assertThat(failure).hasMessageContaining("Unable to load credentials from any");
    assertThat(meaning(failure)).isEqualTo(Failure.CREDENTIALS_REFUSED);
  }
}
