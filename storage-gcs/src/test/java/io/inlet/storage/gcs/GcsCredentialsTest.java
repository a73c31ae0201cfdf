package io.inlet.storage.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.StoreRefusedException;
import io.inlet.storage.testing.Fault;
import io.inlet.storage.testing.FaultProxy;
import io.inlet.storage.testing.RotationContract;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Credentials, against a server of tokens and a proxy before fake-gcs-server that refuses requests
 * without a good token, which fake-gcs-server itself does not look at.
 */
class GcsCredentialsTest implements RotationContract {
  private static final String BUCKET = "inlet-credentials";

  @TempDir Path folder;
  private TokenServer tokens;
  private FaultProxy proxy;
  private Location root;
  private Path key;
  private Path oldKey;

  @BeforeEach
  void begin() throws Exception {
    FakeGcs.createBucket(BUCKET);
    root = Location.parse("gs://" + BUCKET + "/" + UUID.randomUUID());
    tokens = new TokenServer();
    proxy = new FaultProxy(FakeGcs.endpoint());
    proxy.plant(
        new Fault.Answer(401, "{\"error\":{\"code\":401,\"message\":\"Invalid Credentials\"}}"),
        Integer.MAX_VALUE,
        request -> !tokens.accepts(request.header("Authorization")));
    key = folder.resolve("key.json");
    oldKey = folder.resolve("old key.json");
    tokens.writeNewKey(key, "first");
    Files.copy(key, oldKey);
  }

  @AfterEach
  void end() throws Exception {
    proxy.close();
    tokens.close();
  }

  private GcsObjectStoreBuilder builder() {
    return GcsObjectStore.builder().root(root).endpoint(proxy.endpoint());
  }

  @Override
  public ObjectStore openStore() {
    return builder().credentialsFile(key).build();
  }

  @Override
  public ObjectStore openWithOldCredentials() {
    return builder().credentialsFile(oldKey).build();
  }

  @Override
  public void rotate() throws Exception {
    tokens.writeNewKey(key, "second");
    tokens.revoke("first");
  }

  @Test
  void asksForATokenOnce() throws Exception {
    try (ObjectStore store = openStore()) {
      assertThat(tokens.issued()).isZero();
      store.put("a", new byte[1]);
      store.put("b", new byte[1]);
      assertThat(tokens.issued()).isEqualTo(1);
    }
  }

  @Test
  void getsAnotherTokenWhenTheServerRefusesTheOneItHas() throws Exception {
    try (ObjectStore store = openStore()) {
      store.put("a", new byte[1]);
      proxy.plant(
          new Fault.Answer(401, "{}"),
          Integer.MAX_VALUE,
          request -> request.header("Authorization").equals("Bearer token-1"));
      store.put("b", new byte[1]);
      assertThat(store.list("").count()).isEqualTo(2);
      assertThat(tokens.issued()).isEqualTo(2);
    }
  }

  @Test
  void waitsForATokenServerThatIsDown() throws Exception {
    tokens.close();
    // Longer than refused credentials are tried again.
    try (ObjectStore store =
        builder().credentialsFile(key).operationTimeout(Duration.ofSeconds(8)).build()) {
      long begun = System.nanoTime();
      assertThatThrownBy(() -> store.head("a"))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(StoreRefusedException.class)
          .hasMessageContaining("No access token");
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
    }
  }

  @Test
  void isRefusedByATokenServerThatAnswers() throws Exception {
    tokens.revoke("first");
    try (ObjectStore store = openStore()) {
      assertThatThrownBy(() -> store.head("a"))
          .isInstanceOf(StoreRefusedException.class)
          .hasMessageContaining("No access token");
    }
  }

  @Test
  void takesCredentialsAsText() throws Exception {
    try (ObjectStore store = builder().credentialsJson(Files.readString(key)).build()) {
      store.put("a", new byte[1]);
      assertThat(store.head("a")).isPresent();
    }
  }

  @Test
  void takesCredentialsOfTheCaller() throws Exception {
    tokens.allow("of-the-caller");
    GoogleCredentials own =
        GoogleCredentials.create(
            new AccessToken("of-the-caller", Date.from(Instant.now().plusSeconds(3_600))));
    try (ObjectStore store = builder().credentials(own).build()) {
      store.put("a", new byte[1]);
      assertThat(store.head("a")).isPresent();
      assertThat(tokens.issued()).isZero();
    }
  }

  @Test
  void keepsSecretsOutOfMessages() throws Exception {
    String json = Files.readString(key);
    String broken = json.replace("service_account", "no such type");
    try (ObjectStore store =
        builder().credentialsJson(broken).operationTimeout(Duration.ofMillis(200)).build()) {
      assertThatThrownBy(() -> store.head("a"))
          .hasMessageContaining("gs://" + BUCKET)
          .hasMessageContaining("credentials.json")
          .satisfies(
              failure -> {
                StringWriter text = new StringWriter();
                failure.printStackTrace(new PrintWriter(text));
                assertThat(text.toString()).doesNotContain("PRIVATE KEY", "no such type");
              });
      assertThat(store.toString()).doesNotContain("PRIVATE KEY");
    }
  }

  @Test
  void namesAKeyFileThatIsNotThere() throws Exception {
    Path missing = folder.resolve("missing.json");
    try (ObjectStore store =
        builder().credentialsFile(missing).operationTimeout(Duration.ofMillis(200)).build()) {
      assertThatThrownBy(() -> store.head("a")).hasMessageContaining(missing.toString());
    }
  }
}
