package io.inlet.storage.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectStores;
import io.inlet.storage.StoreRefusedException;
import io.inlet.storage.azure.internal.AzureOptions;
import io.inlet.storage.remote.RemoteOptions;
import io.inlet.storage.remote.StoreOption;
import io.inlet.storage.remote.StoreSettings;
import io.inlet.storage.testing.Emulators;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AzureObjectStoreBuilderTest {
  private static final String SECRET = "c2VjcmV0IHdvcmRz";

  private final Azurite azurite = Azurite.start();
  private Location root;

  @BeforeEach
  void createContainer() {
    root = azurite.newContainer("prefix");
  }

  private AzureObjectStoreBuilder builder(
      Map<String, String> options, Map<String, String> environment) {
    return AzureObjectStore.builder(root).options(options).environment(environment);
  }

  private void assertOpens(Map<String, String> options, Map<String, String> environment)
      throws IOException {
    try (ObjectStore store = builder(options, environment).build()) {
      store.put("key", new byte[1]);
      store.delete("key");
    }
  }

  private String connectionString() {
    return "AccountName="
        + azurite.account()
        + ";AccountKey="
        + azurite.key()
        + ";BlobEndpoint="
        + azurite.endpoint();
  }

  @Test
  void takesCredentialsFromTheEnvironment() throws IOException {
    assertOpens(Map.of(), Map.of("AZURE_STORAGE_CONNECTION_STRING", connectionString()));
    assertOpens(
        Map.of("endpoint", azurite.endpoint().toString()),
        Map.of("AZURE_STORAGE_KEY", azurite.key()));
  }

  @Test
  void prefersOptionsToTheEnvironment() throws IOException {
    assertOpens(
        azurite.options(),
        Map.of(
            "AZURE_STORAGE_CONNECTION_STRING", "AccountName=other;AccountKey=" + SECRET,
            "AZURE_STORAGE_KEY", SECRET,
            "AZURE_STORAGE_SAS_TOKEN", "sig=" + SECRET));
    assertOpens(
        Map.of("connection.string", connectionString()), Map.of("AZURE_STORAGE_ACCOUNT", "other"));
  }

  @Test
  void refusesSeveralCredentials() {
    Map<String, String> options = new HashMap<>(azurite.options());
    options.put("sas.token", "sig=" + SECRET);

    assertThatThrownBy(() -> builder(options, Map.of()).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("account-key, sas-token")
        .hasMessageNotContaining(SECRET);
    options.put("credential", "account-key");
    assertThatCode(() -> builder(options, Map.of()).build().close()).doesNotThrowAnyException();
    options.put("account.key.file", "key");
    assertThatThrownBy(() -> builder(options, Map.of()).build())
        .hasMessageContaining("account.key")
        .hasMessageContaining("account.key.file");
  }

  @Test
  void namesWhatAKindOfCredentialsNeeds() {
    Map<String, String> endpoint = Map.of("account", "acme");
    Map<String, String> missing =
        Map.of(
            "connection-string", "connection.string",
            "account-key", "account.key",
            "sas-token", "sas.token",
            "client-secret", "client.secret",
            "workload-identity", "federated.token.file");
    missing.forEach(
        (kind, option) -> {
          Map<String, String> options = new HashMap<>(endpoint);
          options.put("credential", kind);
          assertThatThrownBy(() -> builder(options, Map.of()).build())
              .as(kind)
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageContaining(option);
        });
  }

  @Test
  void buildsEntraCredentialsWithoutAskingForTokens() {
    for (String kind :
        List.of("client-secret", "managed-identity", "workload-identity", "default")) {
      Map<String, String> options =
          Map.of(
              "account", "acme",
              "credential", kind,
              "tenant.id", "tenant",
              "client.id", "client",
              "client.secret", SECRET,
              "federated.token.file", "token",
              "authority.host", "https://login.example");
      assertThatCode(() -> builder(options, Map.of()).build().close())
          .as(kind)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void sendsNoTokenWithoutTls() {
    assertThatThrownBy(
            () ->
                builder(
                        Map.of("endpoint", azurite.endpoint().toString(), "credential", "default"),
                        Map.of())
                    .build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("https");
  }

  @Test
  void showsNoSecretsWhenTheyAreRefused() throws IOException {
    List<Map<String, String>> refused =
        List.of(
            Map.of("account.key", SECRET),
            Map.of(
                "sas.token",
                "sv=2024-11-04&sr=c&sp=rcwdl&se=2099-01-01T00%3A00%3A00Z&sig=" + SECRET));
    for (Map<String, String> credentials : refused) {
      Map<String, String> options = new HashMap<>(credentials);
      options.put("endpoint", azurite.endpoint().toString());
      try (ObjectStore store = ObjectStores.open(root, options)) {
        assertThat(store.toString()).doesNotContain(SECRET);
        assertThatThrownBy(() -> store.putIfAbsent("key", new byte[1]))
            .isInstanceOf(StoreRefusedException.class)
            .hasMessageContaining(root.resolve("key").toString())
            .hasMessageContaining("403")
            .hasStackTraceContaining("AzureFailure")
            .satisfies(thrown -> assertThat(stackTrace(thrown)).doesNotContain(SECRET, "sig="));
      }
    }
    assertThatThrownBy(() -> builder(Map.of("connection.string", SECRET), Map.of()).build())
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(thrown -> assertThat(stackTrace(thrown)).doesNotContain(SECRET));
  }

  private static String stackTrace(Throwable thrown) {
    java.io.StringWriter text = new java.io.StringWriter();
    thrown.printStackTrace(new java.io.PrintWriter(text));
    return text.toString();
  }

  @Test
  void refusesAKeyThatIsNone() {
    for (Map<String, String> options :
        List.of(
            Map.of("account", "acme", "account.key", "no key"),
            Map.of("connection.string", "AccountName=acme;AccountKey=no key"))) {
      assertThatThrownBy(() -> builder(options, Map.of()).build())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("not Base64")
          .hasMessageNotContaining("no key");
    }
  }

  @Test
  void suggestsTheNearestOption() {
    assertThatThrownBy(() -> ObjectStores.open(root, Map.of("acount.key", SECRET)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("did you mean 'account.key'?")
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void documentsEveryOption() throws IOException {
    String page = Files.readString(Emulators.root().resolve(Path.of("docs", "storage.md")));
    List<StoreOption<?>> own =
        AzureOptions.all().stream()
            .filter(option -> !RemoteOptions.all().contains(option))
            .toList();
    assertThat(page).contains(StoreSettings.markdown(own));
  }

  @Test
  void refusesAHostThatIsNotKnown() throws IOException {
    Map<String, String> options = new HashMap<>(azurite.options());
    options.put("endpoint", "http://no-such-host.invalid/" + azurite.account());
    try (ObjectStore store = builder(options, Map.of()).build()) {
      assertThatThrownBy(() -> store.put("key", new byte[1]))
          .isInstanceOf(StoreRefusedException.class)
          .hasMessageContaining(root.resolve("key").toString())
          .hasMessageContaining("correct the account or the endpoint");
    }
  }

  @Test
  void goesThroughAProxy() throws IOException {
    // Nothing listens there: what goes through a proxy cannot arrive.
    Map<String, String> options = new HashMap<>(azurite.options());
    options.put("proxy", "http://127.0.0.1:1");
    options.put("operation.timeout", "1s");
    try (ObjectStore store = builder(options, Map.of()).build()) {
      assertThatThrownBy(() -> store.head("key")).isInstanceOf(IOException.class);
    }
  }
}
