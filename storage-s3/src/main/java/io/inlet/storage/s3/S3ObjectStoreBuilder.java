package io.inlet.storage.s3;

import static io.inlet.storage.s3.S3Options.ACCESS_KEY_ID;
import static io.inlet.storage.s3.S3Options.ANONYMOUS;
import static io.inlet.storage.s3.S3Options.CHECKSUMS;
import static io.inlet.storage.s3.S3Options.DUAL_STACK;
import static io.inlet.storage.s3.S3Options.ENCRYPTION;
import static io.inlet.storage.s3.S3Options.ENCRYPTION_KMS_KEY;
import static io.inlet.storage.s3.S3Options.ENDPOINT;
import static io.inlet.storage.s3.S3Options.FIPS;
import static io.inlet.storage.s3.S3Options.PATH_STYLE;
import static io.inlet.storage.s3.S3Options.PROFILE;
import static io.inlet.storage.s3.S3Options.PROXY;
import static io.inlet.storage.s3.S3Options.PROXY_PASSWORD;
import static io.inlet.storage.s3.S3Options.PROXY_USER;
import static io.inlet.storage.s3.S3Options.REGION;
import static io.inlet.storage.s3.S3Options.REQUESTER_PAYS;
import static io.inlet.storage.s3.S3Options.ROLE_ARN;
import static io.inlet.storage.s3.S3Options.ROLE_EXTERNAL_ID;
import static io.inlet.storage.s3.S3Options.ROLE_SESSION_NAME;
import static io.inlet.storage.s3.S3Options.SECRET_ACCESS_KEY;
import static io.inlet.storage.s3.S3Options.SESSION_TOKEN;
import static io.inlet.storage.s3.S3Options.WEB_IDENTITY_TOKEN_FILE;

import io.inlet.storage.Location;
import io.inlet.storage.remote.RemoteOptions;
import io.inlet.storage.remote.StoreOption;
import io.inlet.storage.remote.StoreSettings;
import io.inlet.storage.s3.S3Options.Checksums;
import io.inlet.storage.s3.S3Options.Encryption;
import io.inlet.storage.s3.internal.S3Objects;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Settings of an {@link S3ObjectStore}. Each method stands for the option of {@link S3Options} that
 * its Javadoc names. Not safe for use by several threads.
 */
public final class S3ObjectStoreBuilder {
  private StoreSettings settings = StoreSettings.none();
  private @Nullable Location root;
  private @Nullable S3Client client;
  private @Nullable AwsCredentialsProvider credentials;

  S3ObjectStoreBuilder() {}

  /**
   * Sets the place below which all keys are: {@code s3://bucket} or {@code s3://bucket/prefix}. Has
   * to be set.
   */
  public S3ObjectStoreBuilder root(Location root) {
    this.root = root;
    return this;
  }

  /**
   * Sets a client to use as it is. It stays the caller's, who closes it after the store; settings
   * of connection, region, credentials and retries are then the client's own.
   */
  public S3ObjectStoreBuilder client(S3Client client) {
    this.client = client;
    return this;
  }

  /** Sets where credentials come from. They are asked for with each request. */
  public S3ObjectStoreBuilder credentials(AwsCredentialsProvider credentials) {
    this.credentials = credentials;
    return this;
  }

  /**
   * Sets options by name.
   *
   * @throws IllegalArgumentException if a name is unknown or a value is none of its option
   */
  public S3ObjectStoreBuilder options(Map<String, String> options) {
    settings = settings.withAll(StoreSettings.parse(options, S3Options.all()));
    return this;
  }

  /** {@code region}. */
  public S3ObjectStoreBuilder region(String region) {
    return with(REGION, region);
  }

  /** {@code endpoint}: the server, when it is not AWS. */
  public S3ObjectStoreBuilder endpoint(URI endpoint) {
    return with(ENDPOINT, endpoint);
  }

  /** {@code path.style}: whether buckets stand in the path. */
  public S3ObjectStoreBuilder pathStyle(boolean pathStyle) {
    return with(PATH_STYLE, pathStyle);
  }

  /** {@code access.key.id} and {@code secret.access.key}: a fixed key. */
  public S3ObjectStoreBuilder accessKey(String id, String secret) {
    return with(ACCESS_KEY_ID, id).with(SECRET_ACCESS_KEY, secret);
  }

  /** {@code session.token}: the session of a fixed key that is temporary. */
  public S3ObjectStoreBuilder sessionToken(String token) {
    return with(SESSION_TOKEN, token);
  }

  /** {@code profile}: the profile of ~/.aws to take credentials from. */
  public S3ObjectStoreBuilder profile(String name) {
    return with(PROFILE, name);
  }

  /** {@code anonymous}: whether requests go unsigned. */
  public S3ObjectStoreBuilder anonymous(boolean anonymous) {
    return with(ANONYMOUS, anonymous);
  }

  /** {@code role.arn}: a role to assume. */
  public S3ObjectStoreBuilder roleArn(String arn) {
    return with(ROLE_ARN, arn);
  }

  /** {@code role.session.name}. */
  public S3ObjectStoreBuilder roleSessionName(String name) {
    return with(ROLE_SESSION_NAME, name);
  }

  /** {@code role.external.id}. */
  public S3ObjectStoreBuilder roleExternalId(String id) {
    return with(ROLE_EXTERNAL_ID, id);
  }

  /** {@code web.identity.token.file}. */
  public S3ObjectStoreBuilder webIdentityTokenFile(Path file) {
    return with(WEB_IDENTITY_TOKEN_FILE, file.toString());
  }

  /** {@code encryption}: how objects are encrypted at rest. */
  public S3ObjectStoreBuilder encryption(Encryption encryption) {
    return with(ENCRYPTION, encryption);
  }

  /** {@code encryption.kms.key}: the key for SSE-KMS. */
  public S3ObjectStoreBuilder encryptionKmsKey(String key) {
    return with(ENCRYPTION_KMS_KEY, key);
  }

  /** {@code requester.pays}. */
  public S3ObjectStoreBuilder requesterPays(boolean requesterPays) {
    return with(REQUESTER_PAYS, requesterPays);
  }

  /** {@code checksums}. */
  public S3ObjectStoreBuilder checksums(Checksums checksums) {
    return with(CHECKSUMS, checksums);
  }

  /** {@code dual.stack}. */
  public S3ObjectStoreBuilder dualStack(boolean dualStack) {
    return with(DUAL_STACK, dualStack);
  }

  /** {@code fips}. */
  public S3ObjectStoreBuilder fips(boolean fips) {
    return with(FIPS, fips);
  }

  /** {@code proxy}: an HTTP proxy. */
  public S3ObjectStoreBuilder proxy(URI proxy) {
    return with(PROXY, proxy);
  }

  /** {@code proxy.user} and {@code proxy.password}. */
  public S3ObjectStoreBuilder proxyCredentials(String user, String password) {
    return with(PROXY_USER, user).with(PROXY_PASSWORD, password);
  }

  /** {@code operation.timeout}: how long an operation may take with all its attempts. */
  public S3ObjectStoreBuilder operationTimeout(Duration timeout) {
    return with(RemoteOptions.OPERATION_TIMEOUT, timeout);
  }

  /** {@code attempt.timeout}: how long one attempt may take. */
  public S3ObjectStoreBuilder attemptTimeout(Duration timeout) {
    return with(RemoteOptions.ATTEMPT_TIMEOUT, timeout);
  }

  /** {@code upload.part.bytes}: the size of parts and buffers, 5 MiB to 256 MiB. */
  public S3ObjectStoreBuilder uploadPartBytes(int bytes) {
    return with(RemoteOptions.UPLOAD_PART_BYTES, bytes);
  }

  /** {@code upload.parallelism}: how many parts are under way at a time. */
  public S3ObjectStoreBuilder uploadParallelism(int parts) {
    return with(RemoteOptions.UPLOAD_PARALLELISM, parts);
  }

  /** {@code upload.single.max.bytes}: the largest upload sent in one request. */
  public S3ObjectStoreBuilder uploadSingleMaxBytes(int bytes) {
    return with(RemoteOptions.UPLOAD_SINGLE_MAX_BYTES, bytes);
  }

  private <T> S3ObjectStoreBuilder with(StoreOption<T> option, T value) {
    settings = settings.with(option, value);
    return this;
  }

  /**
   * Opens the store. Asks nobody.
   *
   * @return the store; the caller closes it
   * @throws IllegalArgumentException if settings are missing or contradict each other, naming them
   */
  public S3ObjectStore build() {
    Location place = Objects.requireNonNull(root, "root is not set");
    return new S3ObjectStore(S3Objects.open(place, settings, client, credentials));
  }

  /** Returns what was set, secrets left out. */
  @Override
  public String toString() {
    return "S3ObjectStoreBuilder[" + root + ", " + settings + "]";
  }
}
