package io.inlet.storage.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.storage.blob.models.BlobAccessPolicy;
import com.azure.storage.blob.models.BlobSignedIdentifier;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectStores;
import io.inlet.storage.testing.RotationContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Credentials are replaced under a running store: signatures that hang on a stored access policy of
 * the container, which the server no longer takes once the policy is gone.
 */
class AzureRotationTest implements RotationContract {
  @TempDir Path temporary;

  private final Azurite azurite = Azurite.start();
  private Location root;
  private Path tokenFile;
  private String oldToken;

  @BeforeEach
  void createContainer() throws IOException {
    root = azurite.newContainer("prefix");
    allow("old");
    oldToken = token("old");
    tokenFile = Files.writeString(temporary.resolve("token"), oldToken + "\n");
  }

  private void allow(String... policies) {
    List<BlobSignedIdentifier> identifiers =
        List.of(policies).stream()
            .map(
                policy ->
                    new BlobSignedIdentifier()
                        .setId(policy)
                        .setAccessPolicy(
                            new BlobAccessPolicy()
                                .setPermissions("rcwdl")
                                .setStartsOn(OffsetDateTime.now(ZoneOffset.UTC).minusHours(1))
                                .setExpiresOn(OffsetDateTime.now(ZoneOffset.UTC).plusHours(1))))
            .toList();
    azurite.container(root).setAccessPolicy(null, identifiers);
  }

  private String token(String policy) {
    return azurite.container(root).generateSas(new BlobServiceSasSignatureValues(policy));
  }

  @Override
  public ObjectStore openStore() throws IOException {
    return ObjectStores.open(
        root,
        Map.of("endpoint", azurite.endpoint().toString(), "sas.token.file", tokenFile.toString()));
  }

  @Override
  public ObjectStore openWithOldCredentials() throws IOException {
    return ObjectStores.open(
        root, Map.of("endpoint", azurite.endpoint().toString(), "sas.token", oldToken));
  }

  @Override
  public void rotate() throws IOException {
    allow("old", "new");
    Files.writeString(tokenFile, token("new"));
    allow("new");
  }

  @Test
  void asksForTheKeyWithEachRequest() throws Exception {
    AtomicReference<String> key = new AtomicReference<>(azurite.key());
    try (ObjectStore store =
        AzureObjectStore.builder(root).endpoint(azurite.endpoint()).accountKey(key::get).build()) {
      store.put("one", new byte[1]);
      key.set(azurite.otherKey());
      store.put("two", new byte[1]);
      key.set("bm90IHRoZSBrZXk=");
      assertThatThrownBy(() -> store.put("three", new byte[1]))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(root.resolve("three").toString())
          .hasMessageContaining("403");
      key.set(azurite.key());
      assertThat(store.list("")).hasSize(2);
    }
  }

  @Test
  void waitsForAFileThatIsBeingReplaced() throws Exception {
    Path keyFile = temporary.resolve("key");
    try (ObjectStore store =
        AzureObjectStore.builder(root)
            .endpoint(azurite.endpoint())
            .accountKeyFile(keyFile)
            .build()) {
      Thread replacing =
          new Thread(
              () -> {
                try {
                  Files.writeString(keyFile, "");
                  Files.writeString(keyFile, azurite.key());
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      Files.writeString(keyFile, "bm90IHRoZSBrZXk=");
      replacing.start();
      store.put("key", new byte[1]);
      replacing.join();
      assertThat(store.head("key")).isPresent();
    }
  }
}
