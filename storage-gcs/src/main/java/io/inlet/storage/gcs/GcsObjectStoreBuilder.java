package io.inlet.storage.gcs;

import com.google.auth.Credentials;
import com.google.cloud.storage.Storage;
import io.inlet.storage.Location;
import io.inlet.storage.gcs.internal.GcsClient;
import io.inlet.storage.gcs.internal.GcsFailures;
import io.inlet.storage.gcs.internal.GcsHttp;
import io.inlet.storage.gcs.internal.GcsObjects;
import io.inlet.storage.gcs.internal.GcsOptions;
import io.inlet.storage.gcs.internal.ResumableSession;
import io.inlet.storage.remote.RemoteCalls;
import io.inlet.storage.remote.RemoteOptions;
import io.inlet.storage.remote.StoreOption;
import io.inlet.storage.remote.StoreSettings;
import io.inlet.storage.remote.UploadLimits;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Describes a {@link GcsObjectStore}. Each setting is a method here and an option by name, given in
 * its Javadoc, for maps of strings. For one thread.
 */
public final class GcsObjectStoreBuilder {
  private @Nullable Location root;
  private @Nullable Credentials credentials;
  private @Nullable Storage client;
  private StoreSettings settings = StoreSettings.none();

  GcsObjectStoreBuilder() {}

  /**
   * Sets the place below which all keys are: {@code gs://bucket} or {@code gs://bucket/prefix}.
   * Required.
   *
   * @throws IllegalArgumentException if it is none of Cloud Storage
   */
  public GcsObjectStoreBuilder root(Location place) {
    if (!place.scheme().equals(GcsObjects.SCHEME)) {
      throw new IllegalArgumentException(
          "'" + place + "' (expected: gs://bucket or gs://bucket/prefix)");
    }
    root = place;
    return this;
  }

  /**
   * Sets options by name; what was set before under other names stays.
   *
   * @throws IllegalArgumentException if a name is unknown, naming the nearest, or a value is wrong
   */
  public GcsObjectStoreBuilder options(Map<String, String> options) {
    settings = settings.withAll(StoreSettings.parse(options, GcsOptions.all()));
    return this;
  }

  /**
   * {@code credentials.file}: a file of credentials in Google's JSON. It is read when the first
   * request needs it and again when it has changed, so that keys can be rotated. Without this and
   * its alternatives, application default credentials are used: {@code
   * GOOGLE_APPLICATION_CREDENTIALS}, then what gcloud has stored, then the metadata server.
   */
  public GcsObjectStoreBuilder credentialsFile(Path file) {
    return with(GcsOptions.CREDENTIALS_FILE, file.toString());
  }

  /** {@code credentials.json}: the text of such a file. */
  public GcsObjectStoreBuilder credentialsJson(String json) {
    return with(GcsOptions.CREDENTIALS_JSON, json);
  }

  /** Uses the caller's own credentials, with scopes already set. */
  public GcsObjectStoreBuilder credentials(Credentials own) {
    credentials = Objects.requireNonNull(own);
    return this;
  }

  /** {@code anonymous}: sends no credentials. */
  public GcsObjectStoreBuilder anonymous(boolean none) {
    return with(GcsOptions.ANONYMOUS, none);
  }

  /**
   * {@code impersonate}: acts as the last of these service accounts, through a chain of delegates
   * if there are several.
   */
  public GcsObjectStoreBuilder impersonate(String... accounts) {
    return with(GcsOptions.IMPERSONATE, String.join(",", accounts));
  }

  /** {@code impersonate.lifetime}: how long a token of that account is good for; 1 h by default. */
  public GcsObjectStoreBuilder impersonateLifetime(Duration lifetime) {
    return with(GcsOptions.IMPERSONATE_LIFETIME, lifetime);
  }

  /** {@code project}: the client's project; reading and writing objects needs none. */
  public GcsObjectStoreBuilder project(String id) {
    return with(GcsOptions.PROJECT, id);
  }

  /** {@code quota.project}: the project that pays, for buckets where the requester does. */
  public GcsObjectStoreBuilder quotaProject(String id) {
    return with(GcsOptions.QUOTA_PROJECT, id);
  }

  /**
   * {@code endpoint}: where the JSON API is. By default what {@code STORAGE_EMULATOR_HOST} says, in
   * which case no credentials are sent unless some are set here, and else Google's.
   */
  public GcsObjectStoreBuilder endpoint(URI address) {
    return with(GcsOptions.ENDPOINT, GcsOptions.ENDPOINT.parse(address.toString()));
  }

  /** {@code kms.key}: the full name of the Cloud KMS key that encrypts new objects. */
  public GcsObjectStoreBuilder kmsKey(String name) {
    return with(GcsOptions.KMS_KEY, name);
  }

  /** {@code proxy}: an HTTP proxy for all requests. */
  public GcsObjectStoreBuilder proxy(URI address) {
    return with(GcsOptions.PROXY, GcsOptions.PROXY.parse(address.toString()));
  }

  /** {@code operation.timeout}: for an operation with all its attempts; 2 min by default. */
  public GcsObjectStoreBuilder operationTimeout(Duration timeout) {
    return with(RemoteOptions.OPERATION_TIMEOUT, timeout);
  }

  /** {@code attempt.timeout}: for a single attempt; 30 s by default. */
  public GcsObjectStoreBuilder attemptTimeout(Duration timeout) {
    return with(RemoteOptions.ATTEMPT_TIMEOUT, timeout);
  }

  /**
   * {@code upload.part.bytes}: how much of an upload is sent at a time, rounded down to a multiple
   * of 256 KiB; 8 MiB by default. An open upload holds two such buffers.
   */
  public GcsObjectStoreBuilder uploadPartBytes(int bytes) {
    return with(
        RemoteOptions.UPLOAD_PART_BYTES,
        RemoteOptions.UPLOAD_PART_BYTES.parse(Integer.toString(bytes)));
  }

  /** {@code upload.single.max.bytes}: uploads of up to this size are sent in one request. */
  public GcsObjectStoreBuilder uploadSingleMaxBytes(int bytes) {
    return with(
        RemoteOptions.UPLOAD_SINGLE_MAX_BYTES,
        RemoteOptions.UPLOAD_SINGLE_MAX_BYTES.parse(Integer.toString(bytes)));
  }

  /**
   * Uses the caller's own client, made with {@code StorageOptions.http()}. Its credentials,
   * endpoint, proxy, time-outs and retries hold, and those set here are refused. The store does not
   * close it.
   */
  public GcsObjectStoreBuilder client(Storage own) {
    client = Objects.requireNonNull(own);
    return this;
  }

  private <T> GcsObjectStoreBuilder with(StoreOption<T> option, T value) {
    settings = settings.with(option, value);
    return this;
  }

  /**
   * Makes the store. Needs no network; credentials are looked for when the first request needs
   * them.
   *
   * @return the store; the caller closes it
   * @throws IllegalArgumentException if settings are missing or exclude each other, naming them
   */
  public GcsObjectStore build() {
    Location place = root;
    if (place == null) {
      throw new IllegalArgumentException("No root (expected: gs://bucket or gs://bucket/prefix)");
    }
    requireOneKindOfCredentials();
    Storage own = client;
    GcsClient made =
        own != null
            ? GcsClient.of(own)
            : GcsClient.create(settings, Optional.ofNullable(credentials));
    int timeoutMillis = Math.toIntExact(settings.require(RemoteOptions.ATTEMPT_TIMEOUT).toMillis());
    RemoteCalls calls =
        new RemoteCalls(
            "inlet-gcs", RemoteOptions.retryPolicy(settings), new GcsFailures(made.retries()));
    GcsObjects objects =
        new GcsObjects(
            new GcsHttp(made, place.authority(), timeoutMillis),
            calls,
            settings.get(GcsOptions.KMS_KEY));
    return new GcsObjectStore(place, made, calls, objects, limits());
  }

  private UploadLimits limits() {
    int part = settings.require(RemoteOptions.UPLOAD_PART_BYTES);
    return new UploadLimits(
        part - part % ResumableSession.CHUNK_UNIT,
        1,
        settings.require(RemoteOptions.UPLOAD_SINGLE_MAX_BYTES));
  }

  private void requireOneKindOfCredentials() {
    List<StoreOption<?>> kinds =
        List.of(GcsOptions.CREDENTIALS_FILE, GcsOptions.CREDENTIALS_JSON, GcsOptions.ANONYMOUS);
    List<String> chosen =
        kinds.stream()
            .filter(settings::has)
            .filter(
                option -> option != GcsOptions.ANONYMOUS || settings.require(GcsOptions.ANONYMOUS))
            .map(StoreOption::name)
            .toList();
    if (chosen.size() > 1) {
      throw new IllegalArgumentException(
          String.join(" and ", chosen) + " exclude each other (expected: at most one of them)");
    }
    if (settings.has(GcsOptions.IMPERSONATE) && settings.require(GcsOptions.ANONYMOUS)) {
      throw new IllegalArgumentException(
          GcsOptions.IMPERSONATE + " and " + GcsOptions.ANONYMOUS + " exclude each other");
    }
    if (credentials != null && (!chosen.isEmpty() || settings.has(GcsOptions.IMPERSONATE))) {
      throw new IllegalArgumentException(
          "credentials(…) and " + chosen + " exclude each other (expected: one of them)");
    }
    requireNothingNextToClient();
  }

  private void requireNothingNextToClient() {
    List<StoreOption<?>> ofClient =
        List.of(
            GcsOptions.CREDENTIALS_FILE,
            GcsOptions.CREDENTIALS_JSON,
            GcsOptions.ANONYMOUS,
            GcsOptions.IMPERSONATE,
            GcsOptions.IMPERSONATE_LIFETIME,
            GcsOptions.PROJECT,
            GcsOptions.QUOTA_PROJECT,
            GcsOptions.ENDPOINT,
            GcsOptions.PROXY);
    List<String> given = ofClient.stream().filter(settings::has).map(StoreOption::name).toList();
    if (client != null && (credentials != null || !given.isEmpty())) {
      throw new IllegalArgumentException(
          "A client of your own brings its settings: " + given + " cannot be set next to it");
    }
  }
}
