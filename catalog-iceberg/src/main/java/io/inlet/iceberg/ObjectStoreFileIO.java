package io.inlet.iceberg;

import io.inlet.iceberg.internal.files.StoreInputFile;
import io.inlet.iceberg.internal.files.StoreOutputFile;
import io.inlet.iceberg.internal.files.Stores;
import io.inlet.storage.ObjectInfo;
import io.inlet.storage.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.StorageCredential;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.apache.iceberg.io.SupportsStorageCredentials;
import org.jspecify.annotations.Nullable;

/**
 * Iceberg's access to files over Inlet's object stores, without Hadoop: {@code
 * io-impl=io.inlet.iceberg.ObjectStoreFileIO}, which is what {@link IcebergTables} takes unless
 * told otherwise.
 *
 * <p>Properties are the storage's options by Inlet's names; of S3 also Iceberg's own ({@code
 * s3.endpoint}, {@code s3.path-style-access}, {@code s3.access-key-id}, {@code
 * s3.secret-access-key}, {@code s3.session-token}, {@code client.region}), which REST catalogs
 * vend. Others are left to whom they are meant for.
 *
 * <p>Stores are opened when a file of theirs is first used and closed with this object. Safe for
 * use by several threads. Serialized, it takes its properties along, secrets included, as Iceberg's
 * own do.
 */
public final class ObjectStoreFileIO
    implements SupportsPrefixOperations, SupportsStorageCredentials {
  private static final long serialVersionUID = 1;

  private Map<String, String> properties = Map.of();
  private List<StorageCredential> credentials = List.of();
  private transient @Nullable Stores stores;

  /** For Iceberg, which calls {@link #initialize} next. */
  public ObjectStoreFileIO() {}

  @Override
  public synchronized void initialize(Map<String, String> newProperties) {
    properties = Map.copyOf(newProperties);
  }

  @Override
  public synchronized Map<String, String> properties() {
    return properties;
  }

  @Override
  public synchronized void setCredentials(List<StorageCredential> newCredentials) {
    credentials = List.copyOf(newCredentials);
  }

  @Override
  public synchronized List<StorageCredential> credentials() {
    return credentials;
  }

  private synchronized Stores stores() {
    Stores opened = stores;
    if (opened == null) {
      opened = new Stores(properties, credentials);
      stores = opened;
    }
    return opened;
  }

  @Override
  public InputFile newInputFile(String path) {
    return new StoreInputFile(path, stores().file(path));
  }

  @Override
  public InputFile newInputFile(String path, long length) {
    return new StoreInputFile(path, stores().file(path), length);
  }

  @Override
  public OutputFile newOutputFile(String path) {
    return new StoreOutputFile(path, stores().file(path));
  }

  @Override
  public void deleteFile(String path) {
    Stores.File file = stores().file(path);
    try {
      file.store().delete(file.key());
    } catch (IOException e) {
      throw new UncheckedIOException("could not delete " + path + ": " + e.getMessage(), e);
    }
  }

  /** Lists the files whose paths begin so; the time is that of their last change. */
  @Override
  public Iterable<FileInfo> listPrefix(String prefix) {
    Stores.File first = stores().file(prefix);
    boolean directory = prefix.endsWith("/") && !first.key().isEmpty();
    String key = first.key() + (directory && !first.key().endsWith("/") ? "/" : "");
    try (Stream<ObjectInfo> objects = first.store().list(key)) {
      return objects.map(object -> describe(first.store(), object)).toList();
    }
  }

  private static FileInfo describe(ObjectStore store, ObjectInfo object) {
    return new FileInfo(
        store.root().resolve(object.key()).toString(),
        object.size(),
        object.lastModified().toEpochMilli());
  }

  /** Deletes the files whose paths begin so. */
  @Override
  public void deletePrefix(String prefix) {
    listPrefix(prefix).forEach(file -> deleteFile(file.location()));
  }

  /** Without properties, which hold secrets. */
  @Override
  public String toString() {
    return "files in object stores";
  }

  @Override
  public synchronized void close() {
    if (stores != null) {
      stores.close();
      stores = null;
    }
  }
}
