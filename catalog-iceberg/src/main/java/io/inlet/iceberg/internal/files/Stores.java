package io.inlet.iceberg.internal.files;

import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectStores;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.io.StorageCredential;

/**
 * The object stores that files lie in, one for each bucket or container and set of credentials.
 * Safe for use by several threads.
 */
public final class Stores implements Closeable {
  /** What REST catalogs vend for S3, and what Inlet's storage calls it. */
  private static final Map<String, String> NAMES_OF_ICEBERG =
      Map.of(
          "s3.endpoint", "endpoint",
          "s3.path-style-access", "path.style",
          "s3.access-key-id", "access.key.id",
          "s3.secret-access-key", "secret.access.key",
          "s3.session-token", "session.token",
          "client.region", "region",
          "s3.region", "region");

  private final Map<String, String> properties;
  private final List<StorageCredential> credentials;
  private final Map<Key, ObjectStore> opened = new HashMap<>();

  private record Key(Location root, String prefix) {}

  /**
   * Where a file is.
   *
   * @param store the store; owned by whoever made this
   * @param key the file's key in it
   */
  public record File(ObjectStore store, String key) {}

  /**
   * Stores with options.
   *
   * @param properties options by Inlet's names or Iceberg's, among others that mean nothing here
   * @param credentials credentials for locations with a prefix, the longest of which wins
   */
  public Stores(Map<String, String> properties, List<StorageCredential> credentials) {
    this.properties = Map.copyOf(properties);
    this.credentials =
        credentials.stream()
            .sorted(Comparator.comparing(credential -> -credential.prefix().length()))
            .toList();
  }

  /** A file's address, whichever of the schemes for its bucket Hadoop's connectors have used. */
  public static Location location(String path) {
    return Location.parse(path.replaceFirst("^s3[an]://", "s3://"));
  }

  /** Finds a file's store and key. */
  public File file(String path) {
    Location location = location(path);
    Location root = new Location(location.scheme(), location.authority(), "");
    return new File(store(root, path), location.key());
  }

  private synchronized ObjectStore store(Location root, String path) {
    String prefix =
        credentials.stream()
            .map(StorageCredential::prefix)
            .filter(path::startsWith)
            .findFirst()
            .orElse("");
    return opened.computeIfAbsent(new Key(root, prefix), key -> open(root, prefix));
  }

  private ObjectStore open(Location root, String prefix) {
    Map<String, String> all = new HashMap<>(properties);
    credentials.stream()
        .filter(credential -> credential.prefix().equals(prefix))
        .findFirst()
        .ifPresent(credential -> all.putAll(credential.config()));
    try {
      return ObjectStores.open(root, options(all, ObjectStores.optionNames(root)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The options that a storage knows; Inlet's names win over Iceberg's. */
  static Map<String, String> options(Map<String, String> properties, Set<String> known) {
    Map<String, String> options = new HashMap<>();
    NAMES_OF_ICEBERG.forEach(
        (theirs, ours) -> {
          String value = properties.get(theirs);
          if (value != null && known.contains(ours)) {
            options.put(ours, value);
          }
        });
    properties.forEach(
        (name, value) -> {
          if (known.contains(name)) {
            options.put(name, value);
          }
        });
    return options;
  }

  /** Closes all stores, as far as that goes. */
  @Override
  public synchronized void close() {
    UncheckedIOException failure = null;
    for (ObjectStore store : opened.values()) {
      try {
        store.close();
      } catch (IOException e) {
        if (failure == null) {
          failure = new UncheckedIOException(e);
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    opened.clear();
    if (failure != null) {
      throw failure;
    }
  }
}
