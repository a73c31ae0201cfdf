package io.inlet.storage.s3;

import io.inlet.storage.ListRequest;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectInfo;
import io.inlet.storage.ObjectPage;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectUpload;
import io.inlet.storage.PutMode;
import io.inlet.storage.PutOutcome;
import io.inlet.storage.s3.internal.S3Objects;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A bucket of S3, or a prefix in one, as an object store.
 *
 * <p>A put if absent is a PutObject or CompleteMultipartUpload with {@code If-None-Match: *}, which
 * the server has to understand: AWS does, and of others those that docs/storage.md names. Objects
 * whose key ends with {@code /}, which some tools put for directories, are not listed.
 *
 * <p>Safe for use by several threads.
 */
public final class S3ObjectStore implements ObjectStore {
  private final S3Objects objects;

  S3ObjectStore(S3Objects objects) {
    this.objects = objects;
  }

  /** Begins the settings of a store. */
  public static S3ObjectStoreBuilder builder() {
    return new S3ObjectStoreBuilder();
  }

  @Override
  public Location root() {
    return objects.root();
  }

  @Override
  public InputStream read(String key, long offset, long length) throws IOException {
    return objects.read(key, offset, length);
  }

  @Override
  public Optional<ObjectInfo> head(String key) throws IOException {
    return objects.head(key);
  }

  @Override
  public ObjectPage list(ListRequest request) throws IOException {
    return objects.list(request);
  }

  @Override
  public void delete(String key) throws IOException {
    objects.delete(key);
  }

  @Override
  public void put(String key, byte[] content) throws IOException {
    objects.put(key, content);
  }

  @Override
  public PutOutcome putIfAbsent(String key, byte[] content) throws IOException {
    return objects.putIfAbsent(key, content);
  }

  @Override
  public ObjectUpload upload(String key, PutMode mode) throws IOException {
    return objects.upload(key, mode);
  }

  /** Ends connections and threads; a client that was handed over stays open. */
  @Override
  public void close() {
    objects.close();
  }

  @Override
  public String toString() {
    return "S3ObjectStore[" + root() + "]";
  }
}
