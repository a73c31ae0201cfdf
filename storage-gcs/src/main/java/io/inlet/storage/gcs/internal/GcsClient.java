package io.inlet.storage.gcs.internal;

import com.google.api.client.http.HttpRequestFactory;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.auth.Credentials;
import com.google.auth.http.HttpTransportFactory;
import com.google.cloud.NoCredentials;
import com.google.cloud.ServiceOptions;
import com.google.cloud.http.HttpTransportOptions;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import io.inlet.storage.remote.RemoteOptions;
import io.inlet.storage.remote.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A client of the library, and a way to send the requests it has no method for, under the same
 * credentials and settings.
 *
 * @param storage the library's own
 * @param requests makes requests with credentials, time-outs and headers set
 * @param baseUrl where the service is, without a slash at the end
 * @param retries whether {@code storage} tries again by itself
 * @param close ends what belongs to it
 */
public record GcsClient(
    Storage storage, HttpRequestFactory requests, String baseUrl, boolean retries, Runnable close) {
  /** Holds {@code host:port} for some of Google's libraries, an address for others. */
  private static final String EMULATOR_VARIABLE = "STORAGE_EMULATOR_HOST";

  /** Uses a client of the caller, who closes it. */
  public static GcsClient of(Storage storage) {
    return of(storage, true, () -> {});
  }

  /** Makes a client. Needs no network. */
  public static GcsClient create(StoreSettings settings, Optional<Credentials> own) {
    return create(settings, own, Optional.ofNullable(System.getenv(EMULATOR_VARIABLE)));
  }

  /** Makes a client, {@code emulatorHost} being what the environment says. */
  public static GcsClient create(
      StoreSettings settings, Optional<Credentials> own, Optional<String> emulatorHost) {
    Connections connections = new Connections(settings.get(GcsOptions.PROXY));
    HttpTransport transport =
        new NetHttpTransport.Builder().setConnectionFactory(connections).build();
    HttpTransportFactory transports = () -> transport;
    Optional<String> chosen = settings.get(GcsOptions.ENDPOINT).map(Object::toString);
    Optional<String> emulator =
        emulatorHost
            .filter(host -> chosen.isEmpty() && !host.isBlank())
            .map(host -> host.contains("://") ? host : "http://" + host);
    Optional<String> endpoint = chosen.or(() -> emulator).map(GcsClient::withoutSlash);
    boolean anonymous =
        settings.require(GcsOptions.ANONYMOUS)
            || (own.isEmpty() && emulator.isPresent() && !choosesCredentials(settings));
    int timeout = Math.toIntExact(settings.require(RemoteOptions.ATTEMPT_TIMEOUT).toMillis());
    StorageOptions.Builder options =
        StorageOptions.http()
            .setTransportOptions(
                HttpTransportOptions.newBuilder()
                    .setHttpTransportFactory(transports)
                    .setConnectTimeout(timeout)
                    .setReadTimeout(timeout)
                    .build())
            // Trying again is done in one place, under the deadline of the whole operation.
            .setRetrySettings(ServiceOptions.getNoRetrySettings())
            .setCredentials(
                anonymous
                    ? NoCredentials.getInstance()
                    : own.orElseGet(() -> new RenewableCredentials(source(settings, transports))));
    endpoint.ifPresent(options::setHost);
    // Objects need no project, and without one the library would ask the metadata server now.
    options.setProjectId(settings.get(GcsOptions.PROJECT).orElse("none"));
    settings.get(GcsOptions.QUOTA_PROJECT).ifPresent(options::setQuotaProjectId);
    return of(options.build().getService(), false, connections::close);
  }

  private static GcsClient of(Storage storage, boolean retries, Runnable close) {
    StorageOptions options = storage.getOptions();
    if (!(options.getTransportOptions() instanceof HttpTransportOptions transport)) {
      throw new IllegalArgumentException(
          "The client talks gRPC (expected: one made with StorageOptions.http())");
    }
    HttpRequestFactory requests =
        transport
            .getHttpTransportFactory()
            .create()
            .createRequestFactory(transport.getHttpRequestInitializer(options));
    return new GcsClient(
        storage, requests, withoutSlash(options.getResolvedApiaryHost("storage")), retries, close);
  }

  private static boolean choosesCredentials(StoreSettings settings) {
    return settings.has(GcsOptions.CREDENTIALS_FILE)
        || settings.has(GcsOptions.CREDENTIALS_JSON)
        || settings.has(GcsOptions.IMPERSONATE);
  }

  private static CredentialSource source(StoreSettings settings, HttpTransportFactory transports) {
    CredentialSource base =
        settings
            .get(GcsOptions.CREDENTIALS_FILE)
            .<CredentialSource>map(file -> new CredentialSource.KeyFile(Path.of(file), transports))
            .or(
                () ->
                    settings
                        .get(GcsOptions.CREDENTIALS_JSON)
                        .map(json -> new CredentialSource.KeyText(json, transports)))
            .orElseGet(() -> new CredentialSource.ApplicationDefault(transports));
    Duration lifetime = settings.require(GcsOptions.IMPERSONATE_LIFETIME);
    return settings
        .get(GcsOptions.IMPERSONATE)
        .map(accounts -> Arrays.stream(accounts.split(",")).map(String::strip).toList())
        .<CredentialSource>map(
            accounts ->
                new CredentialSource.Impersonated(
                    base, List.copyOf(accounts), lifetime, transports))
        .orElse(base);
  }

  private static String withoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}
