package io.inlet.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What options do to requests. */
class S3RequestTest {
  @Test
  @Tag("smoke")
  void putsUnderAConditionWithAWriteId() throws Exception {
    SeenRequest seen = SeenRequest.ofPut(Map.of());

    assertThat(seen.method()).isEqualTo("PUT");
    assertThat(seen.path()).isEqualTo("/bucket/prefix/a%20key%2B%C3%BC");
    assertThat(seen.headers()).containsEntry("if-none-match", "*");
    assertThat(seen.headers().get("x-amz-meta-inletwriteid")).matches("[0-9a-f]{32}");
    assertThat(seen.headers().get("authorization"))
        .startsWith("AWS4-HMAC-SHA256 Credential=the-key/")
        .contains("/us-east-1/s3/");
    // What many servers other than AWS do not understand.
    assertThat(seen.headers().keySet())
        .noneMatch(header -> header.contains("checksum") || header.equals("x-amz-trailer"));
  }

  @Test
  void encryptsWithAKeyOfKms() throws Exception {
    assertThat(SeenRequest.ofPut(Map.of("encryption.kms.key", "alias/lake")).headers())
        .containsEntry("x-amz-server-side-encryption", "aws:kms")
        .containsEntry("x-amz-server-side-encryption-aws-kms-key-id", "alias/lake");
    assertThat(SeenRequest.ofPut(Map.of("encryption", "kms-dsse")).headers())
        .containsEntry("x-amz-server-side-encryption", "aws:kms:dsse");
    assertThat(SeenRequest.ofPut(Map.of("encryption", "s3")).headers())
        .containsEntry("x-amz-server-side-encryption", "AES256");
  }

  @Test
  void setsWhatElseTheServerSees() throws Exception {
    assertThat(SeenRequest.ofPut(Map.of("requester.pays", "true")).headers())
        .containsEntry("x-amz-request-payer", "requester");
    assertThat(SeenRequest.ofPut(Map.of("session.token", "the-token")).headers())
        .containsEntry("x-amz-security-token", "the-token");
    assertThat(SeenRequest.ofPut(Map.of("region", "eu-north-1")).headers().get("authorization"))
        .contains("/eu-north-1/s3/");
    assertThat(SeenRequest.ofPut(Map.of("checksums", "when-supported")).headers().keySet())
        .anyMatch(header -> header.contains("checksum") || header.equals("x-amz-trailer"));
    assertThat(
            SeenRequest.ofPut(
                    Map.of("anonymous", "true", "access.key.id", "", "secret.access.key", ""))
                .headers())
        .doesNotContainKey("authorization");
  }
}
