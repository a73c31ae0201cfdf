package io.inlet.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectStores;
import io.inlet.storage.StoreRefusedException;
import io.inlet.storage.remote.RemoteOptions;
import io.inlet.storage.remote.StoreOption;
import io.inlet.storage.remote.StoreSettings;
import io.inlet.storage.testing.Emulators;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What options do to requests, and which are refused. */
class S3OptionsTest {
  private static final Location ROOT = Location.parse("s3://bucket/prefix");

  /** A request as a server sees it. */
  private record Seen(String method, String path, Map<String, String> headers) {}

  /** What is told the server's address before the store is opened. */
  private interface EndpointConsumer {
    void accept(String endpoint) throws Exception;
  }

  @TempDir Path folder;

  @AfterEach
  void forgetProperties() {
    System.clearProperty("aws.configFile");
    System.clearProperty("aws.endpointUrlS3");
  }

  /** What is sent for a put with these options on top of an endpoint and a key. */
  private static Seen put(Map<String, String> options) throws Exception {
    return put(options, endpoint -> {});
  }

  private static Seen put(Map<String, String> options, EndpointConsumer before) throws Exception {
    List<Seen> seen = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          Map<String, String> headers = new HashMap<>();
          exchange
              .getRequestHeaders()
              .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
          seen.add(
              new Seen(
                  exchange.getRequestMethod(), exchange.getRequestURI().getRawPath(), headers));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    try {
      Map<String, String> all = new HashMap<>();
      String endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
      before.accept(endpoint);
      all.put("endpoint", endpoint);
      all.put("access.key.id", "the-key");
      all.put("secret.access.key", "the-secret");
      all.putAll(options);
      all.values().removeIf(String::isEmpty);
      try (ObjectStore store = ObjectStores.open(ROOT, all)) {
        store.putIfAbsent("a key+ü", new byte[10]);
      }
    } finally {
      server.stop(0);
    }
    assertThat(seen).hasSize(1);
    return seen.get(0);
  }

  @Test
  @Tag("smoke")
  void putsUnderAConditionWithAWriteId() throws Exception {
    Seen seen = put(Map.of());

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
    assertThat(put(Map.of("encryption.kms.key", "alias/lake")).headers())
        .containsEntry("x-amz-server-side-encryption", "aws:kms")
        .containsEntry("x-amz-server-side-encryption-aws-kms-key-id", "alias/lake");
    assertThat(put(Map.of("encryption", "kms-dsse")).headers())
        .containsEntry("x-amz-server-side-encryption", "aws:kms:dsse");
    assertThat(put(Map.of("encryption", "s3")).headers())
        .containsEntry("x-amz-server-side-encryption", "AES256");
  }

  @Test
  void setsWhatElseTheServerSees() throws Exception {
    assertThat(put(Map.of("requester.pays", "true")).headers())
        .containsEntry("x-amz-request-payer", "requester");
    assertThat(put(Map.of("session.token", "the-token")).headers())
        .containsEntry("x-amz-security-token", "the-token");
    assertThat(put(Map.of("region", "eu-north-1")).headers().get("authorization"))
        .contains("/eu-north-1/s3/");
    assertThat(put(Map.of("checksums", "when-supported")).headers().keySet())
        .anyMatch(header -> header.contains("checksum") || header.equals("x-amz-trailer"));
    assertThat(
            put(Map.of("anonymous", "true", "access.key.id", "", "secret.access.key", ""))
                .headers())
        .doesNotContainKey("authorization");
  }

  private static final Map<String, String> NO_ENDPOINT = Map.of("endpoint", "");
  private static final Map<String, String> PROFILE_ACME =
      Map.of("profile", "acme", "access.key.id", "", "secret.access.key", "");

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
    assertThat(put(PROFILE_ACME).headers().get("authorization"))
        .contains("Credential=of-acme/", "/eu-central-1/s3/");
    assertThat(put(Map.of()).headers().get("authorization")).contains("/ap-south-1/s3/");
    Map<String, String> both = new HashMap<>(PROFILE_ACME);
    both.put("region", "eu-north-1");
    assertThat(put(both).headers().get("authorization"))
        .contains("Credential=of-acme/", "/eu-north-1/s3/");
  }

  @Test
  void takesTheEndpointOfTheProfile() throws Exception {
    Map<String, String> options = new HashMap<>(PROFILE_ACME);
    options.putAll(NO_ENDPOINT);
    Seen seen = put(options, endpoint -> writeProfiles("endpoint_url = " + endpoint + "\n"));
    assertIsForAnotherServer(seen);
    assertThat(seen.headers().get("authorization")).contains("/eu-central-1/s3/");
  }

  @Test
  void takesTheEndpointOfTheEnvironment() throws Exception {
    assertIsForAnotherServer(
        put(NO_ENDPOINT, endpoint -> System.setProperty("aws.endpointUrlS3", endpoint)));
    // Options come first.
    System.setProperty("aws.endpointUrlS3", "http://127.0.0.1:1");
    assertIsForAnotherServer(put(Map.of()));
  }

  private static void assertIsForAnotherServer(Seen seen) {
    assertThat(seen.path()).startsWith("/bucket/prefix/");
    assertThat(seen.headers().keySet())
        .noneMatch(header -> header.contains("checksum") || header.equals("x-amz-trailer"));
  }

  @Test
  void goesThroughAProxy() throws Exception {
    List<String> asked = new CopyOnWriteArrayList<>();
    HttpServer proxy =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.createContext(
        "/",
        exchange -> {
          asked.add(
              exchange.getRequestURI() + " for " + exchange.getRequestHeaders().getFirst("Host"));
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    proxy.start();
    try (ObjectStore store =
        S3ObjectStore.builder()
            .root(ROOT)
            .endpoint(java.net.URI.create("http://s3.invalid:9000"))
            .accessKey("key", "secret")
            .proxy(java.net.URI.create("http://127.0.0.1:" + proxy.getAddress().getPort()))
            .build()) {
      assertThat(store.head("key")).isEmpty();
    } finally {
      proxy.stop(0);
    }
    assertThat(asked).singleElement().asString().contains("s3.invalid:9000");
  }

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
  void keepsSecretsToItself() throws Exception {
    S3ObjectStoreBuilder builder =
        S3ObjectStore.builder()
            .root(ROOT)
            .endpoint(java.net.URI.create("http://127.0.0.1:1"))
            .operationTimeout(java.time.Duration.ofSeconds(4))
            .accessKey("the-key", "the-secret")
            .sessionToken("the-token")
            .proxyCredentials("somebody", "the-password");
    assertThat(builder.toString()).doesNotContain("the-secret", "the-token", "the-password");
    try (ObjectStore store = builder.build()) {
      assertThat(store.toString()).isEqualTo("S3ObjectStore[s3://bucket/prefix]");
      assertThatThrownBy(() -> store.put("key", new byte[1]))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("s3://bucket/prefix/key")
          .hasMessageContaining("127.0.0.1:1")
          .hasStackTraceContaining("S3")
          .satisfies(
              failure -> {
                java.io.StringWriter trace = new java.io.StringWriter();
                failure.printStackTrace(new java.io.PrintWriter(trace));
                assertThat(trace.toString())
                    .doesNotContain("the-secret", "the-token", "the-password");
              });
    }
  }

  @Test
  void refusesAHostThatIsNotKnown() throws Exception {
    try (ObjectStore store =
        S3ObjectStore.builder()
            .root(ROOT)
            .endpoint(java.net.URI.create("http://no-such-host.invalid:9000"))
            .accessKey("key", "secret")
            .build()) {
      assertThatThrownBy(() -> store.put("key", new byte[1]))
          .isInstanceOf(StoreRefusedException.class)
          .hasMessageContaining("s3://bucket/prefix/key")
          .hasMessageContaining("no-such-host.invalid");
    }
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
