package io.inlet.storage.azure.internal;

import io.inlet.storage.remote.RemoteOptions;
import io.inlet.storage.remote.StoreOption;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** Every option of the Azure store, declared once. */
public final class AzureOptions {
  /** {@code account}. */
  public static final StoreOption<String> ACCOUNT =
      StoreOption.text("account", "The storage account, if the address names none.")
          .withDefaultText("`AZURE_STORAGE_ACCOUNT`");

  /** {@code endpoint}. */
  public static final StoreOption<URI> ENDPOINT =
      StoreOption.uri(
          "endpoint",
          "Address of the account's Blob service, where it is no usual one: a private endpoint, or"
              + " an emulator, whose path is then the account.");

  /** {@code endpoint.suffix}. */
  public static final StoreOption<String> ENDPOINT_SUFFIX =
      StoreOption.text(
              "endpoint.suffix",
              "What follows `account.blob.`; sovereign clouds have their own, such as"
                  + " `core.chinacloudapi.cn`.")
          .withDefault("core.windows.net", "core.windows.net");

  /** {@code credential}. */
  public static final StoreOption<AzureCredentialKind> CREDENTIAL =
      StoreOption.choice(
              "credential",
              "What requests are signed with: "
                  + String.join(
                      ", ",
                      Stream.of(AzureCredentialKind.values())
                          .map(kind -> "`" + kind.text() + "`")
                          .toList())
                  + ".",
              AzureCredentialKind.class)
          .withDefaultText("what is set, see below");

  /** {@code connection.string}. */
  public static final StoreOption<String> CONNECTION_STRING =
      StoreOption.secret("connection.string", "Account, endpoint and credentials in one text.")
          .withDefaultText("`AZURE_STORAGE_CONNECTION_STRING`");

  /** {@code account.key}. */
  public static final StoreOption<String> ACCOUNT_KEY =
      StoreOption.secret("account.key", "An access key of the account.")
          .withDefaultText("`AZURE_STORAGE_KEY`");

  /** {@code account.key.file}. */
  public static final StoreOption<String> ACCOUNT_KEY_FILE =
      StoreOption.text(
          "account.key.file",
          "A file that holds the access key; read for each request, so that it can be replaced.");

  /** {@code sas.token}. */
  public static final StoreOption<String> SAS_TOKEN =
      StoreOption.secret("sas.token", "A shared access signature, `sv=…&sig=…`.")
          .withDefaultText("`AZURE_STORAGE_SAS_TOKEN`");

  /** {@code sas.token.file}. */
  public static final StoreOption<String> SAS_TOKEN_FILE =
      StoreOption.text(
          "sas.token.file",
          "A file that holds the shared access signature; read for each request, so that it can be"
              + " replaced.");

  /** {@code tenant.id}. */
  public static final StoreOption<String> TENANT_ID =
      StoreOption.text("tenant.id", "The Microsoft Entra tenant.")
          .withDefaultText("`AZURE_TENANT_ID`");

  /** {@code client.id}. */
  public static final StoreOption<String> CLIENT_ID =
      StoreOption.text(
              "client.id", "The application, or the managed identity if it is a user-assigned one.")
          .withDefaultText("`AZURE_CLIENT_ID`");

  /** {@code client.secret}. */
  public static final StoreOption<String> CLIENT_SECRET =
      StoreOption.secret("client.secret", "The application's secret.")
          .withDefaultText("`AZURE_CLIENT_SECRET`");

  /** {@code federated.token.file}. */
  public static final StoreOption<String> FEDERATED_TOKEN_FILE =
      StoreOption.text("federated.token.file", "The token of a workload identity.")
          .withDefaultText("`AZURE_FEDERATED_TOKEN_FILE`");

  /** {@code authority.host}. */
  public static final StoreOption<URI> AUTHORITY_HOST =
      StoreOption.uri("authority.host", "Where tokens are asked for, in sovereign clouds.")
          .withDefaultText("`AZURE_AUTHORITY_HOST`, else that of the public cloud");

  /** {@code encryption.scope}. */
  public static final StoreOption<String> ENCRYPTION_SCOPE =
      StoreOption.text("encryption.scope", "The encryption scope that objects are written in.")
          .withDefaultText("the container's");

  /** {@code proxy}. */
  public static final StoreOption<URI> PROXY =
      StoreOption.uri("proxy", "An HTTP proxy, `http://host:port`.")
          .withDefaultText("`HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`");

  /** {@code proxy.user}. */
  public static final StoreOption<String> PROXY_USER =
      StoreOption.text("proxy.user", "The user of the proxy.");

  /** {@code proxy.password}. */
  public static final StoreOption<String> PROXY_PASSWORD =
      StoreOption.secret("proxy.password", "The password of the proxy.");

  private AzureOptions() {}

  /** Returns all of them, those that every store over a network has included. */
  public static List<StoreOption<?>> all() {
    return Stream.concat(
            Stream.of(
                ACCOUNT,
                ENDPOINT,
                ENDPOINT_SUFFIX,
                CREDENTIAL,
                CONNECTION_STRING,
                ACCOUNT_KEY,
                ACCOUNT_KEY_FILE,
                SAS_TOKEN,
                SAS_TOKEN_FILE,
                TENANT_ID,
                CLIENT_ID,
                CLIENT_SECRET,
                FEDERATED_TOKEN_FILE,
                AUTHORITY_HOST,
                ENCRYPTION_SCOPE,
                PROXY,
                PROXY_USER,
                PROXY_PASSWORD),
            RemoteOptions.all().stream())
        .toList();
  }
}
