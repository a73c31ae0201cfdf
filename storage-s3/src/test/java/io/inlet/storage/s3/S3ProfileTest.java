package io.inlet.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What profiles and the environment say, and which of them comes first. */
class S3ProfileTest {
  private static final Map<String, String> NO_ENDPOINT = Map.of("endpoint", "");
  private static final Map<String, String> PROFILE_ACME =
      Map.of("profile", "acme", "access.key.id", "", "secret.access.key", "");

  @TempDir Path folder;

  @AfterEach
  void forgetProperties() {
    System.clearProperty("aws.configFile");
    System.clearProperty("aws.endpointUrlS3");
  }

  private void writeProfiles(String moreOfAcme) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("config"),
            """
            [default]
            region = ap-south-1
            aws_access_key_id = of-default
            aws_secret_access_key = secret
            [profile acme]
            region = eu-central-1
            aws_access_key_id = of-acme
            aws_secret_access_key = secret
            """
                + moreOfAcme);
    System.setProperty("aws.configFile", file.toString());
  }

  @Test
  void takesTheRegionOfTheProfile() throws Exception {
    writeProfiles("");
    assertThat(SeenRequest.ofPut(PROFILE_ACME).headers().get("authorization"))
        .contains("Credential=of-acme/", "/eu-central-1/s3/");
    assertThat(SeenRequest.ofPut(Map.of()).headers().get("authorization"))
        .contains("/ap-south-1/s3/");
    Map<String, String> both = new HashMap<>(PROFILE_ACME);
    both.put("region", "eu-north-1");
    assertThat(SeenRequest.ofPut(both).headers().get("authorization"))
        .contains("Credential=of-acme/", "/eu-north-1/s3/");
  }

  @Test
  void takesTheEndpointOfTheProfile() throws Exception {
    Map<String, String> options = new HashMap<>(PROFILE_ACME);
    options.putAll(NO_ENDPOINT);
    SeenRequest seen =
        SeenRequest.ofPut(options, endpoint -> writeProfiles("endpoint_url = " + endpoint + "\n"));
    assertIsForAnotherServer(seen);
    assertThat(seen.headers().get("authorization")).contains("/eu-central-1/s3/");
  }

  @Test
  void takesTheEndpointOfTheEnvironment() throws Exception {
    assertIsForAnotherServer(
        SeenRequest.ofPut(
            NO_ENDPOINT, endpoint -> System.setProperty("aws.endpointUrlS3", endpoint)));
    // Options come first.
    System.setProperty("aws.endpointUrlS3", "http://127.0.0.1:1");
    assertIsForAnotherServer(SeenRequest.ofPut(Map.of()));
  }

  private static void assertIsForAnotherServer(SeenRequest seen) {
    assertThat(seen.path()).startsWith("/bucket/prefix/");
    assertThat(seen.headers().keySet())
        .noneMatch(header -> header.contains("checksum") || header.equals("x-amz-trailer"));
  }
}
