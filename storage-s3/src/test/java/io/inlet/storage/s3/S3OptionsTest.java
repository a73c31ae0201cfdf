package io.inlet.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.storage.Location;
import io.inlet.storage.ObjectStores;
import io.inlet.storage.remote.RemoteOptions;
import io.inlet.storage.remote.StoreOption;
import io.inlet.storage.remote.StoreSettings;
import io.inlet.storage.testing.Emulators;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which options there are, and which are refused. */
class S3OptionsTest {
  private static final Location ROOT = Location.parse("s3://bucket/prefix");

  @Test
  void refusesWhatCannotBe() {
    assertRefused(
        Map.of("reigon", "x"),
        "Unknown option 'reigon' for s3://bucket/prefix (did you mean 'region'?)");
    assertRefused(
        Map.of("path.style", "yes"), "Option path.style: 'yes' (expected: true or false)");
    assertRefused(Map.of("access.key.id", "x"), "only one of them is set");
    assertRefused(Map.of("session.token", "x"), "session.token is set without");
    assertRefused(Map.of("profile", "p", "anonymous", "true"), "Credentials from several places");
    assertRefused(Map.of("encryption", "s3", "encryption.kms.key", "k"), "encryption.kms.key");
    assertRefused(Map.of("upload.part.bytes", "1000"), "a size such as 8MiB, from 5MiB to 256MiB");
    assertRefused(Map.of("attempt.timeout", "5m"), "attempt.timeout");
    assertRefused(Map.of("web.identity.token.file", "/token"), "without role.arn");
    assertThatThrownBy(() -> S3ObjectStore.builder().root(ROOT).uploadPartBytes(1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> S3ObjectStore.builder().root(Location.parse("gs://b/p")).build())
        .hasMessageContaining("no address of S3");
  }

  private static void assertRefused(Map<String, String> options, String message) {
    assertThatThrownBy(() -> ObjectStores.open(ROOT, options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void documentsEveryOption() throws Exception {
    List<StoreOption<?>> own =
        S3Options.all().stream().filter(option -> !RemoteOptions.all().contains(option)).toList();
    String page = Files.readString(Emulators.root().resolve("docs/storage.md"));
    assertThat(StoreSettings.markdown(own).lines()).allMatch(page::contains);
    assertThat(StoreSettings.markdown(RemoteOptions.all()).lines()).allMatch(page::contains);
  }
}
