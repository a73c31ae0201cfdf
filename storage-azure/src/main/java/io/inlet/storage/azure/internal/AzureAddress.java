package io.inlet.storage.azure.internal;

import io.inlet.storage.Location;
import io.inlet.storage.remote.StoreSettings;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Where a location's container is. Immutable.
 *
 * @param endpoint the account's Blob service, without a slash at its end
 * @param account the storage account's name
 * @param container the container's name
 */
record AzureAddress(URI endpoint, String account, String container) {
  /**
   * Finds out from, in this order: option {@code endpoint}, the host in the address, the connection
   * string, the account.
   *
   * @param connectionString what was given as such, if anything
   * @throws IllegalArgumentException if the account is not to be found, or named twice, differently
   */
  static AzureAddress of(
      Location root,
      StoreSettings settings,
      Optional<ConnectionString> connectionString,
      Map<String, String> environment) {
    String authority = root.authority();
    int at = authority.indexOf('@');
    String container = at < 0 ? authority : authority.substring(0, at);
    String host = at < 0 ? "" : authority.substring(at + 1);
    if (container.isEmpty() || (at >= 0 && host.isEmpty())) {
      throw new IllegalArgumentException(
          String.format(
              "'%s' (expected: %s://container/key or %s://container@account.dfs.core.windows.net/key)",
              root, root.scheme(), root.scheme()));
    }
    Optional<String> named = host.isEmpty() ? Optional.empty() : Optional.of(firstLabel(host));
    Optional<String> given =
        settings
            .get(AzureOptions.ACCOUNT)
            .or(() -> connectionString.flatMap(ConnectionString::account));
    if (named.isPresent() && given.isPresent() && !named.equals(given)) {
      throw new IllegalArgumentException(
          String.format(
              "%s is in account '%s', option account or the connection string names '%s'"
                  + " (expected: one account)",
              root, named.get(), given.get()));
    }
    Optional<String> account =
        named
            .or(() -> given)
            .or(() -> Optional.ofNullable(environment.get("AZURE_STORAGE_ACCOUNT")));
    Optional<URI> endpoint =
        settings
            .get(AzureOptions.ENDPOINT)
            .or(() -> host.contains(".") ? Optional.of(blobService(host)) : Optional.empty())
            .or(() -> connectionString.flatMap(ConnectionString::endpoint))
            .or(
                () ->
                    account.map(
                        name ->
                            blobService(
                                name + ".blob." + settings.require(AzureOptions.ENDPOINT_SUFFIX))))
            .map(AzureAddress::withoutSlash);
    if (endpoint.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              "%s names no storage account: set option account or AZURE_STORAGE_ACCOUNT, or write"
                  + " abfss://%s@account.dfs.core.windows.net/…",
              root, container));
    }
    return new AzureAddress(
        endpoint.get(), account.orElseGet(() -> accountOf(endpoint.get())), container);
  }

  /** The Data Lake host has a Blob host beside it, which serves the same objects. */
  private static URI blobService(String host) {
    return URI.create("https://" + host.replaceFirst("\\.dfs\\.", ".blob."));
  }

  private static URI withoutSlash(URI endpoint) {
    String text = endpoint.toString();
    return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : endpoint;
  }

  /** Emulators have the account in the path, all others in the host. */
  private static String accountOf(URI endpoint) {
    String path = endpoint.getPath();
    return path.isEmpty() ? firstLabel(endpoint.getHost()) : path.substring(1);
  }

  private static String firstLabel(String host) {
    int dot = host.indexOf('.');
    return dot < 0 ? host : host.substring(0, dot);
  }
}
