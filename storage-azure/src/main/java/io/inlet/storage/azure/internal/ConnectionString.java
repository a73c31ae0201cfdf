package io.inlet.storage.azure.internal;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A storage connection string, {@code Name=value;…}, taken apart. Names are those of <a
 * href="https://learn.microsoft.com/azure/storage/common/storage-configure-connection-string">the
 * documentation</a>; case counts for nothing. Immutable; {@code toString} shows no value.
 */
final class ConnectionString {
  /** The account and key that every emulator has; public knowledge. */
  private static final String EMULATOR =
      "AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq"
          + "/K1SZFPTOtr/KBHBeksoGMGw==;BlobEndpoint=http://127.0.0.1:10000/devstoreaccount1";

  private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /**
   * Takes a connection string apart.
   *
   * @throws IllegalArgumentException if it is none; the message shows no value
   */
  ConnectionString(String text) {
    for (String part : text.split(";", -1)) {
      if (part.isBlank()) {
        continue;
      }
      int equals = part.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "Option connection.string: a part has no name (expected: Name=value;Name=value)");
      }
      values.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
    }
    if ("true".equalsIgnoreCase(values.get("UseDevelopmentStorage"))) {
      values.putAll(new ConnectionString(EMULATOR).values);
    }
  }

  Optional<String> account() {
    return get("AccountName");
  }

  Optional<String> key() {
    return get("AccountKey");
  }

  Optional<String> sasToken() {
    return get("SharedAccessSignature");
  }

  /** The Blob service, as it stands there or put together from account and suffix. */
  Optional<URI> endpoint() {
    Optional<String> given = get("BlobEndpoint");
    if (given.isPresent()) {
      try {
        return given.map(URI::create);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "Option connection.string: BlobEndpoint is no address (expected: https://host)");
      }
    }
    return account()
        .map(
            account ->
                URI.create(
                    String.format(
                        "%s://%s.blob.%s",
                        get("DefaultEndpointsProtocol").orElse("https").toLowerCase(Locale.ROOT),
                        account,
                        get("EndpointSuffix").orElse("core.windows.net"))));
  }

  private Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  @Override
  public String toString() {
    return "connection string with " + values.keySet();
  }
}
