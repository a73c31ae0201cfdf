package io.inlet.storage.azure.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.identity.CredentialUnavailableException;
import com.microsoft.aad.msal4j.MsalClientException;
import com.microsoft.aad.msal4j.MsalException;
import io.inlet.storage.remote.Failure;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class TokenFailureTest {
  private static Failure meaning(Throwable cause) {
    // As azure-identity wraps what its library for tokens has thrown.
    return AzureFailure.of(new ClientAuthenticationException("no token", null, cause)).meaning();
  }

  @Test
  void waitsForATokenServiceThatIsDown() {
    assertThat(meaning(new MsalClientException(new ConnectException("refused"))))
        .isEqualTo(Failure.BUSY);
    assertThat(meaning(new HttpTimeoutException("no answer"))).isEqualTo(Failure.BUSY);
    assertThat(meaning(new TimeoutException("no answer"))).isEqualTo(Failure.BUSY);
    assertThat(meaning(new UnknownHostException("login.invalid"))).isEqualTo(Failure.HOST_UNKNOWN);
  }

  @Test
  void isRefusedByATokenServiceThatAnswers() {
    assertThat(meaning(new MsalException("AADSTS7000215: Invalid client secret", "invalid_client")))
        .isEqualTo(Failure.CREDENTIALS_REFUSED);
  }

  @Test
  void isRefusedWhenNothingIsSetUp() {
    RuntimeException nothing =
        new CredentialUnavailableException(
            "DefaultAzureCredential authentication failed", new ConnectException("IMDS"));
    assertThat(AzureFailure.of(nothing).meaning()).isEqualTo(Failure.CREDENTIALS_REFUSED);
  }
}
