package io.inlet.storage.azure;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import io.inlet.storage.Location;
import io.inlet.storage.testing.Emulators;
import io.inlet.storage.testing.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Microsoft's emulator of the Blob service, one for all tests of this JVM; or the one at {@code
 * INLET_TEST_AZURE_ENDPOINT}, such as {@code http://127.0.0.1:10000/devstoreaccount1}, with the key
 * in {@code INLET_TEST_AZURE_KEY}.
 */
final class Azurite {
  private static final String VERSION = System.getProperty("inlet.test.azurite.version");
  private static final String ACCOUNT = "inletaccount";
  private static final String KEY = base64("the first key of the account");
  private static final String OTHER_KEY = base64("the second key of the account");

  private static Azurite running;

  private final URI server;
  private final String account;
  private final String key;

  private Azurite(URI server, String account, String key) {
    this.server = server;
    this.account = account;
    this.key = key;
  }

  /** Starts it, if it does not run yet. */
  static synchronized Azurite start() {
    if (running == null) {
      running =
          Emulators.endpoint("INLET_TEST_AZURE_ENDPOINT")
              .map(Azurite::given)
              .orElseGet(Azurite::own);
    }
    return running;
  }

  private static Azurite given(String endpoint) {
    URI address = URI.create(endpoint);
    return new Azurite(
        address.resolve("/"),
        address.getPath().substring(1),
        Emulators.setting("INLET_TEST_AZURE_KEY"));
  }

  private static Azurite own() {
    Path main = Emulators.npm("azurite", VERSION).resolve("azurite/dist/src/blob/main.js");
    try {
      // On disk: with everything in memory it stopped answering ten minutes after its start.
      Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "azurite");
      // It ends with the JVM.
      ServerProcess process =
          ServerProcess.start(
              "azurite",
              Map.of("AZURITE_ACCOUNTS", ACCOUNT + ":" + KEY + ":" + OTHER_KEY),
              port ->
                  List.of(
                      "node",
                      main.toString(),
                      "--blobHost",
                      "127.0.0.1",
                      "--blobPort",
                      Integer.toString(port),
                      "--location",
                      data.toString(),
                      "--skipApiVersionCheck",
                      "--disableTelemetry",
                      "--silent"));
      return new Azurite(process.endpoint(), ACCOUNT, KEY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens; requests go to a path that begins with the account. */
  URI server() {
    return server;
  }

  String account() {
    return account;
  }

  String key() {
    return key;
  }

  /** The account's second key. */
  String otherKey() {
    return OTHER_KEY;
  }

  /** The account's Blob service. */
  URI endpoint() {
    return endpoint(server);
  }

  /** The account's Blob service behind a proxy. */
  URI endpoint(URI proxy) {
    return URI.create(proxy.toString().replaceAll("/$", "") + "/" + account);
  }

  /** What a store needs to get in. */
  Map<String, String> options() {
    return Map.of("endpoint", endpoint().toString(), "account.key", key);
  }

  /** Creates a container that nobody else uses. */
  Location newContainer(String prefix) {
    String name = "lake-" + UUID.randomUUID();
    client(endpoint(), 1).createBlobContainer(name);
    return new Location("az", name, prefix);
  }

  BlobContainerClient container(Location root) {
    String name = root.authority().replaceFirst("@.*", "");
    return client(endpoint(), 1).getBlobContainerClient(name);
  }

  /** A client of the library's own making. */
  BlobServiceClient client(URI endpoint, int tries) {
    return new BlobServiceClientBuilder()
        .endpoint(endpoint.toString())
        .credential(new StorageSharedKeyCredential(account, key))
        .httpClient(new JdkHttpClientBuilder().build())
        .retryOptions(
            new RequestRetryOptions(
                RetryPolicyType.EXPONENTIAL,
                tries,
                (Duration) null,
                Duration.ofMillis(20),
                Duration.ofMillis(200),
                null))
        .buildClient();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
