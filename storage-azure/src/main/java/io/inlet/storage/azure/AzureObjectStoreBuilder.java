package io.inlet.storage.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.azure.internal.AzureConnection;
import io.inlet.storage.azure.internal.AzureCredentialKind;
import io.inlet.storage.azure.internal.AzureCredentials;
import io.inlet.storage.azure.internal.AzureOptions;
import io.inlet.storage.remote.RemoteOptions;
import io.inlet.storage.remote.StoreOption;
import io.inlet.storage.remote.StoreSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Configures an {@link AzureObjectStore}. Every setting is an option too, whose name stands with
 * its method; {@code docs/storage.md} has defaults and meanings.
 *
 * <p>Without credentials the environment is looked at ({@code AZURE_STORAGE_CONNECTION_STRING},
 * then {@code AZURE_STORAGE_KEY}, then {@code AZURE_STORAGE_SAS_TOKEN}), and then azure-identity's
 * default chain. Of several credentials handed over as objects the last counts. For one thread.
 */
public final class AzureObjectStoreBuilder {
  private final Location root;
  private StoreSettings settings = StoreSettings.none();
  private AzureCredentials credentials = AzureCredentials.fromSettings();
  private Map<String, String> environment = System.getenv();
  private @Nullable BlobServiceClient client;

  AzureObjectStoreBuilder(Location root) {
    this.root = root;
  }

  private <T> AzureObjectStoreBuilder with(StoreOption<T> option, T value) {
    settings = settings.with(option, value);
    return this;
  }

  /**
   * Sets options by name; those of other names stay as they are.
   *
   * @throws IllegalArgumentException if a name or a value is none
   */
  public AzureObjectStoreBuilder options(Map<String, String> options) {
    settings = settings.withAll(StoreSettings.parse(options, AzureOptions.all()));
    return this;
  }

  /** {@code account}: the storage account, if the address names none. */
  public AzureObjectStoreBuilder account(String name) {
    return with(AzureOptions.ACCOUNT, name);
  }

  /** {@code endpoint}: the account's Blob service, where it is no usual one. */
  public AzureObjectStoreBuilder endpoint(URI endpoint) {
    return with(AzureOptions.ENDPOINT, endpoint);
  }

  /** {@code endpoint.suffix}: of a sovereign cloud, such as {@code core.chinacloudapi.cn}. */
  public AzureObjectStoreBuilder endpointSuffix(String suffix) {
    return with(AzureOptions.ENDPOINT_SUFFIX, suffix);
  }

  /** {@code connection.string}: account, endpoint and credentials in one. */
  public AzureObjectStoreBuilder connectionString(String connectionString) {
    return with(AzureOptions.CONNECTION_STRING, connectionString);
  }

  /** {@code account.key}: an access key of the account. */
  public AzureObjectStoreBuilder accountKey(String key) {
    return with(AzureOptions.ACCOUNT_KEY, key);
  }

  /**
   * Gives the access key for each request, so that it can be rotated. Called by several threads.
   */
  public AzureObjectStoreBuilder accountKey(Supplier<String> key) {
    credentials = new AzureCredentials(Optional.of(key), Optional.empty(), Optional.empty());
    return this;
  }

  /** {@code account.key.file}: a file with the access key, read for each request. */
  public AzureObjectStoreBuilder accountKeyFile(Path file) {
    return with(AzureOptions.ACCOUNT_KEY_FILE, file.toString());
  }

  /** {@code sas.token}: a shared access signature, {@code sv=…&sig=…}. */
  public AzureObjectStoreBuilder sasToken(String token) {
    return with(AzureOptions.SAS_TOKEN, token);
  }

  /** Gives the signature for each request, so that it can be rotated. Called by several threads. */
  public AzureObjectStoreBuilder sasToken(Supplier<String> token) {
    credentials = new AzureCredentials(Optional.empty(), Optional.of(token), Optional.empty());
    return this;
  }

  /** {@code sas.token.file}: a file with the signature, read for each request. */
  public AzureObjectStoreBuilder sasTokenFile(Path file) {
    return with(AzureOptions.SAS_TOKEN_FILE, file.toString());
  }

  /** {@code tenant.id}, {@code client.id}, {@code client.secret}: an application in Entra ID. */
  public AzureObjectStoreBuilder clientSecret(String tenantId, String clientId, String secret) {
    return with(AzureOptions.TENANT_ID, tenantId)
        .with(AzureOptions.CLIENT_ID, clientId)
        .with(AzureOptions.CLIENT_SECRET, secret);
  }

  /** {@code credential=managed-identity}: that of the machine, container or function. */
  public AzureObjectStoreBuilder managedIdentity() {
    return with(AzureOptions.CREDENTIAL, AzureCredentialKind.MANAGED_IDENTITY);
  }

  /** {@code credential=managed-identity}, {@code client.id}: a user-assigned managed identity. */
  public AzureObjectStoreBuilder managedIdentity(String clientId) {
    return managedIdentity().with(AzureOptions.CLIENT_ID, clientId);
  }

  /**
   * {@code credential=workload-identity}, {@code tenant.id}, {@code client.id}, {@code
   * federated.token.file}.
   */
  public AzureObjectStoreBuilder workloadIdentity(
      String tenantId, String clientId, Path federatedTokenFile) {
    return with(AzureOptions.CREDENTIAL, AzureCredentialKind.WORKLOAD_IDENTITY)
        .with(AzureOptions.TENANT_ID, tenantId)
        .with(AzureOptions.CLIENT_ID, clientId)
        .with(AzureOptions.FEDERATED_TOKEN_FILE, federatedTokenFile.toString());
  }

  /** {@code credential=default}: azure-identity's chain, whatever is in the environment. */
  public AzureObjectStoreBuilder defaultCredential() {
    return with(AzureOptions.CREDENTIAL, AzureCredentialKind.DEFAULT);
  }

  /** {@code credential=anonymous}: none; for reading a public container. */
  public AzureObjectStoreBuilder anonymous() {
    return with(AzureOptions.CREDENTIAL, AzureCredentialKind.ANONYMOUS);
  }

  /** Hands over what gives tokens of Microsoft Entra ID; asked for each request. */
  public AzureObjectStoreBuilder credential(TokenCredential credential) {
    credentials = new AzureCredentials(Optional.empty(), Optional.empty(), Optional.of(credential));
    return this;
  }

  /** {@code authority.host}: where tokens are asked for, in sovereign clouds. */
  public AzureObjectStoreBuilder authorityHost(URI host) {
    return with(AzureOptions.AUTHORITY_HOST, host);
  }

  /** {@code encryption.scope}: what objects are written in. */
  public AzureObjectStoreBuilder encryptionScope(String scope) {
    return with(AzureOptions.ENCRYPTION_SCOPE, scope);
  }

  /** {@code proxy}: an HTTP proxy. */
  public AzureObjectStoreBuilder proxy(URI proxy) {
    return with(AzureOptions.PROXY, proxy);
  }

  /** {@code proxy.user}, {@code proxy.password}. */
  public AzureObjectStoreBuilder proxyCredentials(String user, String password) {
    return with(AzureOptions.PROXY_USER, user).with(AzureOptions.PROXY_PASSWORD, password);
  }

  /** {@code operation.timeout}: for an operation with all its attempts. */
  public AzureObjectStoreBuilder operationTimeout(Duration timeout) {
    return with(RemoteOptions.OPERATION_TIMEOUT, timeout);
  }

  /** {@code attempt.timeout}: for a single attempt. */
  public AzureObjectStoreBuilder attemptTimeout(Duration timeout) {
    return with(RemoteOptions.ATTEMPT_TIMEOUT, timeout);
  }

  /** {@code upload.part.bytes}: the size of a block. */
  public AzureObjectStoreBuilder uploadPartBytes(int bytes) {
    return with(RemoteOptions.UPLOAD_PART_BYTES, bytes);
  }

  /** {@code upload.parallelism}: how many blocks of the store are under way at a time. */
  public AzureObjectStoreBuilder uploadParallelism(int parts) {
    return with(RemoteOptions.UPLOAD_PARALLELISM, parts);
  }

  /** {@code upload.single.max.bytes}: larger uploads are sent in blocks, even a single one. */
  public AzureObjectStoreBuilder uploadSingleMaxBytes(int bytes) {
    return with(RemoteOptions.UPLOAD_SINGLE_MAX_BYTES, bytes);
  }

  /**
   * Hands over the account's client; it stays its owner's. Everything that is about reaching the
   * service then counts for nothing: account, endpoint, credentials, encryption scope, proxy.
   *
   * <p>A client tries again by itself and reports only the last failure. Inlet does both already
   * and keeps track of what an earlier attempt may have done, so build the client with one try:
   * {@code new RequestRetryOptions(RetryPolicyType.FIXED, 1, (Duration) null, null, null, null)}.
   */
  public AzureObjectStoreBuilder client(BlobServiceClient serviceClient) {
    this.client = serviceClient;
    return this;
  }

  /** Replaces the environment, for tests. */
  AzureObjectStoreBuilder environment(Map<String, String> variables) {
    this.environment = variables;
    return this;
  }

  /**
   * Opens the store. Sends nothing.
   *
   * @return the store; the caller owns and closes it
   * @throws IllegalArgumentException if address and settings do not go together, naming them
   */
  public ObjectStore build() {
    if (client != null) {
      String container = root.authority().replaceFirst("@.*", "");
      BlobContainerClient handedOver = client.getBlobContainerClient(container);
      return new AzureObjectStore(root, settings, () -> handedOver, null);
    }
    AzureConnection connection = new AzureConnection(root, settings, credentials, environment);
    return new AzureObjectStore(root, settings, connection::container, connection);
  }
}
