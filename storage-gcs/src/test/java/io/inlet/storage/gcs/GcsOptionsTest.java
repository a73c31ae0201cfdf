package io.inlet.storage.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.cloud.NoCredentials;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectStores;
import io.inlet.storage.StoreRefusedException;
import io.inlet.storage.gcs.internal.GcsClient;
import io.inlet.storage.gcs.internal.GcsOptions;
import io.inlet.storage.remote.RemoteOptions;
import io.inlet.storage.remote.StoreOption;
import io.inlet.storage.remote.StoreSettings;
import io.inlet.storage.testing.Emulators;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GcsOptionsTest {
  private static final Location ROOT = Location.parse("gs://my_bucket.of.mine/lake");

  @Test
  void suggestsTheNearestOption() {
    assertThatThrownBy(() -> ObjectStores.open(ROOT, Map.of("credential.file", "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("credential.file")
        .hasMessageContaining("credentials.file");
  }

  @Test
  void namesTheOptionOfAWrongValue() {
    assertThatThrownBy(() -> ObjectStores.open(ROOT, Map.of("endpoint", "no address")))
        .hasMessageContaining("endpoint")
        .hasMessageContaining("no address");
    assertThatThrownBy(() -> ObjectStores.open(ROOT, Map.of("attempt.timeout", "soon")))
        .hasMessageContaining("attempt.timeout");
  }

  @Test
  void refusesWhatExcludesEachOther() {
    assertThatThrownBy(
            () ->
                ObjectStores.open(
                    ROOT, Map.of("credentials.file", "key.json", "anonymous", "true")))
        .hasMessageContaining("credentials.file and anonymous");
    assertThatThrownBy(
            () -> ObjectStores.open(ROOT, Map.of("impersonate", "a@b", "anonymous", "true")))
        .hasMessageContaining("impersonate");
    assertThatThrownBy(
            () ->
                GcsObjectStore.builder()
                    .root(ROOT)
                    .credentials(GoogleCredentials.create(new AccessToken("x", null)))
                    .credentialsFile(Path.of("key.json"))
                    .build())
        .hasMessageContaining("credentials.file");
    assertThatThrownBy(
            () ->
                GcsObjectStore.builder()
                    .root(ROOT)
                    .client(GcsOwnClientFaultTest.client(URI.create("http://127.0.0.1:1")))
                    .endpoint(URI.create("http://127.0.0.1:1"))
                    .build())
        .hasMessageContaining("endpoint");
  }

  @Test
  void refusesOtherPlaces() {
    assertThatThrownBy(() -> GcsObjectStore.builder().root(Location.parse("s3://bucket")))
        .hasMessageContaining("gs://bucket");
    assertThatThrownBy(() -> GcsObjectStore.builder().build()).hasMessageContaining("root");
  }

  @Test
  void needsNoNetworkToOpen() throws Exception {
    ObjectStores.open(ROOT).close();
    ObjectStores.open(ROOT, Map.of("credentials.file", "/no/such/file")).close();
  }

  @Test
  void passesOptionsOnToTheClient() {
    StorageOptions options =
        client(
            Map.of(
                "project", "my-project",
                "quota.project", "who-pays",
                "endpoint", "https://storage.example:4443/",
                "anonymous", "true"));
    assertThat(options.getProjectId()).isEqualTo("my-project");
    assertThat(options.getQuotaProjectId()).isEqualTo("who-pays");
    assertThat(options.getHost()).isEqualTo("https://storage.example:4443");
    assertThat(options.getCredentials()).isEqualTo(NoCredentials.getInstance());
    assertThat(client(Map.of("project", "p")).getCredentials())
        .hasToString("credentials from application default credentials");
    assertThat(
            client(Map.of("credentials.file", "/k.json", "impersonate", "a@x,b@x", "project", "p"))
                .getCredentials())
        .hasToString("credentials from the file /k.json acting as b@x");
  }

  @Test
  void asksNobodyForCredentialsBeforeAnEmulator() {
    for (String host : List.of("localhost:4443", "http://localhost:4443/")) {
      StorageOptions emulator = client(Map.of(), Optional.of(host));
      assertThat(emulator.getHost()).isEqualTo("http://localhost:4443");
      assertThat(emulator.getCredentials()).isEqualTo(NoCredentials.getInstance());
    }
    StorageOptions other =
        client(
            Map.of("endpoint", "https://storage.example", "project", "p"),
            Optional.of("localhost:4443"));
    assertThat(other.getHost()).isEqualTo("https://storage.example");
    assertThat(other.getCredentials()).isNotEqualTo(NoCredentials.getInstance());
    assertThat(
            client(
                    Map.of("credentials.file", "/k.json", "project", "p"),
                    Optional.of("localhost:4443"))
                .getCredentials())
        .hasToString("credentials from the file /k.json");
  }

  private static StorageOptions client(Map<String, String> options) {
    return client(options, Optional.empty());
  }

  private static StorageOptions client(Map<String, String> options, Optional<String> emulator) {
    Storage storage =
        GcsClient.create(StoreSettings.parse(options, GcsOptions.all()), Optional.empty(), emulator)
            .storage();
    return storage.getOptions();
  }

  @Test
  void hasAMethodForEachOption() {
    Set<String> methods =
        Arrays.stream(GcsObjectStoreBuilder.class.getMethods())
            .map(Method::getName)
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(GcsOptions.all())
        .allSatisfy(option -> assertThat(methods).contains(option.name().replace(".", "")));
  }

  @Test
  void refusesAHostThatIsNotKnown() throws Exception {
    try (ObjectStore store =
        ObjectStores.open(
            ROOT, Map.of("endpoint", "http://no-such-host.invalid", "anonymous", "true"))) {
      assertThatThrownBy(() -> store.put("key", new byte[1]))
          .isInstanceOf(StoreRefusedException.class)
          .hasMessageContaining(ROOT.resolve("key").toString())
          .hasMessageContaining("no address is known for the host no-such-host.invalid");
    }
  }

  @Test
  void standsInTheDocumentation() throws Exception {
    List<StoreOption<?>> own =
        GcsOptions.all().stream()
            .filter(option -> !RemoteOptions.all().contains(option))
            .collect(Collectors.toList());
    assertThat(Files.readString(Emulators.root().resolve("docs/storage.md")))
        .contains(StoreSettings.markdown(own).replace(System.lineSeparator(), "\n"));
  }
}
