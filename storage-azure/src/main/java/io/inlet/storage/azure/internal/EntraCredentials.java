package io.inlet.storage.azure.internal;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import io.inlet.storage.remote.StoreOption;
import io.inlet.storage.remote.StoreSettings;
import java.util.Map;
import java.util.Optional;

/**
 * Credentials of Microsoft Entra ID. The only class that needs azure-identity. Tokens are renewed
 * by that library before they expire.
 */
final class EntraCredentials {
  private final StoreSettings settings;
  private final Map<String, String> environment;
  private final HttpClient http;

  private EntraCredentials(
      StoreSettings settings, Map<String, String> environment, HttpClient http) {
    this.settings = settings;
    this.environment = environment;
    this.http = http;
  }

  static TokenCredential create(
      AzureCredentialKind kind,
      StoreSettings settings,
      Map<String, String> environment,
      HttpClient http) {
    EntraCredentials credentials = new EntraCredentials(settings, environment, http);
    return switch (kind) {
      case CLIENT_SECRET -> credentials.clientSecret();
      case MANAGED_IDENTITY -> credentials.managedIdentity();
      case WORKLOAD_IDENTITY -> credentials.workloadIdentity();
      case DEFAULT -> credentials.chain();
      case CONNECTION_STRING, ACCOUNT_KEY, SAS_TOKEN, ANONYMOUS ->
          throw new IllegalArgumentException(kind + " is no kind of Microsoft Entra ID");
    };
  }

  private TokenCredential clientSecret() {
    ClientSecretCredentialBuilder builder =
        new ClientSecretCredentialBuilder()
            .clientSecret(require(AzureOptions.CLIENT_SECRET, "AZURE_CLIENT_SECRET"));
    return application(builder).build();
  }

  private TokenCredential workloadIdentity() {
    WorkloadIdentityCredentialBuilder builder =
        new WorkloadIdentityCredentialBuilder()
            .tokenFilePath(
                require(AzureOptions.FEDERATED_TOKEN_FILE, "AZURE_FEDERATED_TOKEN_FILE"));
    return application(builder).build();
  }

  private TokenCredential managedIdentity() {
    ManagedIdentityCredentialBuilder builder = new ManagedIdentityCredentialBuilder();
    builder.httpClient(http);
    get(AzureOptions.CLIENT_ID, "AZURE_CLIENT_ID").ifPresent(builder::clientId);
    return builder.build();
  }

  private TokenCredential chain() {
    DefaultAzureCredentialBuilder builder = new DefaultAzureCredentialBuilder();
    builder.httpClient(http);
    get(AzureOptions.TENANT_ID, "AZURE_TENANT_ID").ifPresent(builder::tenantId);
    get(AzureOptions.CLIENT_ID, "AZURE_CLIENT_ID")
        .ifPresent(id -> builder.managedIdentityClientId(id).workloadIdentityClientId(id));
    authorityHost().ifPresent(builder::authorityHost);
    return builder.build();
  }

  private <B extends AadCredentialBuilderBase<B>> B application(B builder) {
    builder.httpClient(http);
    builder.tenantId(require(AzureOptions.TENANT_ID, "AZURE_TENANT_ID"));
    builder.clientId(require(AzureOptions.CLIENT_ID, "AZURE_CLIENT_ID"));
    authorityHost().ifPresent(builder::authorityHost);
    return builder;
  }

  private Optional<String> authorityHost() {
    return settings
        .get(AzureOptions.AUTHORITY_HOST)
        .map(Object::toString)
        .or(() -> Optional.ofNullable(environment.get("AZURE_AUTHORITY_HOST")));
  }

  private Optional<String> get(StoreOption<String> option, String variable) {
    return settings.get(option).or(() -> Optional.ofNullable(environment.get(variable)));
  }

  private String require(StoreOption<String> option, String variable) {
    return get(option, variable)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format("Neither option %s nor %s is set", option, variable)));
  }
}
