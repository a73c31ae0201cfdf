package io.inlet.storage.azure.internal;

import com.azure.core.credential.AzureSasCredential;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.policy.AzureSasCredentialPolicy;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.common.policy.StorageBearerTokenChallengeAuthorizationPolicy;
import com.azure.storage.common.policy.StorageSharedKeyCredentialPolicy;
import io.inlet.storage.remote.StoreOption;
import io.inlet.storage.remote.StoreSettings;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What requests are signed with: handed over as objects, or found in settings and environment.
 * Suppliers and files are asked for each request. Immutable.
 *
 * @param accountKey gives the access key, if handed over
 * @param sasToken gives the shared access signature, if handed over
 * @param token gives tokens of Microsoft Entra ID, if handed over
 */
public record AzureCredentials(
    Optional<Supplier<String>> accountKey,
    Optional<Supplier<String>> sasToken,
    Optional<TokenCredential> token) {
  private static final String SCOPE = "https://storage.azure.com/.default";

  /** Nothing handed over. */
  public static AzureCredentials fromSettings() {
    return new AzureCredentials(Optional.empty(), Optional.empty(), Optional.empty());
  }

  boolean areHandedOver() {
    return accountKey.isPresent() || sasToken.isPresent() || token.isPresent();
  }

  /** Says who is asked, not what they answer. */
  @Override
  public String toString() {
    return "AzureCredentials";
  }

  /**
   * Returns the policy that signs requests; none for a public container.
   *
   * @param http for asking for tokens
   * @throws IllegalArgumentException if more than one kind of credentials is set, or what a kind
   *     needs is not
   */
  Optional<HttpPipelinePolicy> policy(
      AzureAddress address,
      StoreSettings settings,
      Optional<ConnectionString> connectionString,
      Map<String, String> environment,
      HttpClient http) {
    if (accountKey.isPresent()) {
      return Optional.of(sharedKey(address, accountKey.get()));
    }
    if (sasToken.isPresent()) {
      return Optional.of(sas(address, sasToken.get()));
    }
    if (token.isPresent()) {
      return Optional.of(bearer(address, token.get()));
    }
    AzureCredentialKind kind =
        settings
            .get(AzureOptions.CREDENTIAL)
            .orElseGet(() -> found(settings, connectionString, environment));
    return switch (kind) {
      case CONNECTION_STRING -> ofConnectionString(address, connectionString);
      case ACCOUNT_KEY ->
          Optional.of(
              sharedKey(
                  address,
                  secret(
                      settings,
                      AzureOptions.ACCOUNT_KEY,
                      AzureOptions.ACCOUNT_KEY_FILE,
                      environment.get("AZURE_STORAGE_KEY"))));
      case SAS_TOKEN ->
          Optional.of(
              sas(
                  address,
                  secret(
                      settings,
                      AzureOptions.SAS_TOKEN,
                      AzureOptions.SAS_TOKEN_FILE,
                      environment.get("AZURE_STORAGE_SAS_TOKEN"))));
      case CLIENT_SECRET, MANAGED_IDENTITY, WORKLOAD_IDENTITY, DEFAULT ->
          Optional.of(bearer(address, entra(kind, settings, environment, http)));
      case ANONYMOUS -> Optional.empty();
    };
  }

  /** What is set in options, else in the environment, else azure-identity's chain. */
  private static AzureCredentialKind found(
      StoreSettings settings,
      Optional<ConnectionString> connectionString,
      Map<String, String> environment) {
    List<AzureCredentialKind> set = new ArrayList<>();
    if (settings.has(AzureOptions.CONNECTION_STRING)) {
      set.add(AzureCredentialKind.CONNECTION_STRING);
    }
    if (settings.has(AzureOptions.ACCOUNT_KEY) || settings.has(AzureOptions.ACCOUNT_KEY_FILE)) {
      set.add(AzureCredentialKind.ACCOUNT_KEY);
    }
    if (settings.has(AzureOptions.SAS_TOKEN) || settings.has(AzureOptions.SAS_TOKEN_FILE)) {
      set.add(AzureCredentialKind.SAS_TOKEN);
    }
    if (settings.has(AzureOptions.CLIENT_SECRET)) {
      set.add(AzureCredentialKind.CLIENT_SECRET);
    }
    if (set.size() > 1) {
      throw new IllegalArgumentException(
          String.format(
              "Several kinds of credentials are set: %s (expected: one, or option %s to choose)",
              String.join(", ", set.stream().map(AzureCredentialKind::text).toList()),
              AzureOptions.CREDENTIAL));
    }
    if (!set.isEmpty()) {
      return set.get(0);
    }
    if (connectionString.isPresent()) {
      return AzureCredentialKind.CONNECTION_STRING;
    }
    if (environment.containsKey("AZURE_STORAGE_KEY")) {
      return AzureCredentialKind.ACCOUNT_KEY;
    }
    return environment.containsKey("AZURE_STORAGE_SAS_TOKEN")
        ? AzureCredentialKind.SAS_TOKEN
        : AzureCredentialKind.DEFAULT;
  }

  private static Supplier<String> secret(
      StoreSettings settings,
      StoreOption<String> option,
      StoreOption<String> file,
      @Nullable String environment) {
    if (settings.has(option) && settings.has(file)) {
      throw new IllegalArgumentException(
          String.format("Options %s and %s are both set (expected: one)", option, file));
    }
    if (settings.has(file)) {
      return new SecretFile(file.name(), settings.require(file));
    }
    String value =
        settings
            .get(option)
            .or(() -> Optional.ofNullable(environment))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        String.format("Option %s is not set (expected: it or %s)", option, file)));
    return option.equals(AzureOptions.ACCOUNT_KEY) ? fixedKey(option, value) : () -> value;
  }

  private static Optional<HttpPipelinePolicy> ofConnectionString(
      AzureAddress address, Optional<ConnectionString> connectionString) {
    ConnectionString given =
        connectionString.orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Option " + AzureOptions.CONNECTION_STRING + " is not set"));
    Optional<HttpPipelinePolicy> signing =
        given
            .key()
            .map(key -> sharedKey(address, fixedKey(AzureOptions.CONNECTION_STRING, key)))
            .or(() -> given.sasToken().map(token -> sas(address, () -> token)));
    if (signing.isEmpty()) {
      throw new IllegalArgumentException(
          "Option connection.string holds no credentials (expected: AccountKey or"
              + " SharedAccessSignature)");
    }
    return signing;
  }

  private static HttpPipelinePolicy sharedKey(AzureAddress address, Supplier<String> key) {
    return new PerRequestPolicy(
        () ->
            new StorageSharedKeyCredentialPolicy(
                new StorageSharedKeyCredential(address.account(), requireBase64(key.get()))));
  }

  /** A key that cannot change is checked at once. */
  private static Supplier<String> fixedKey(StoreOption<String> option, String key) {
    try {
      requireBase64(key);
    } catch (CredentialsMissingException e) {
      throw new IllegalArgumentException("Option " + option + ": " + e.getMessage(), e);
    }
    return () -> key;
  }

  private static String requireBase64(String key) {
    try {
      Base64.getDecoder().decode(key);
    } catch (IllegalArgumentException e) {
      throw new CredentialsMissingException("the access key is not Base64");
    }
    return key;
  }

  private static HttpPipelinePolicy sas(AzureAddress address, Supplier<String> token) {
    boolean https = "https".equals(address.endpoint().getScheme());
    return new PerRequestPolicy(
        () -> new AzureSasCredentialPolicy(new AzureSasCredential(token.get()), https));
  }

  private static HttpPipelinePolicy bearer(AzureAddress address, TokenCredential credential) {
    if (!"https".equals(address.endpoint().getScheme())) {
      throw new IllegalArgumentException(
          String.format(
              "Tokens of Microsoft Entra ID are not sent to %s (expected: https)",
              address.endpoint()));
    }
    return new StorageBearerTokenChallengeAuthorizationPolicy(credential, SCOPE);
  }

  private static TokenCredential entra(
      AzureCredentialKind kind,
      StoreSettings settings,
      Map<String, String> environment,
      HttpClient http) {
    try {
      return EntraCredentials.create(kind, settings, environment, http);
    } catch (NoClassDefFoundError e) {
      throw new IllegalArgumentException(
          String.format(
              "Credentials of kind %s need com.azure:azure-identity on the class path; without it,"
                  + " set option %s, %s or %s",
              kind.text(),
              AzureOptions.CONNECTION_STRING,
              AzureOptions.ACCOUNT_KEY,
              AzureOptions.SAS_TOKEN),
          e);
    }
  }
}
