package io.inlet.storage.gcs;

import io.inlet.storage.ListRequest;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectInfo;
import io.inlet.storage.ObjectKeys;
import io.inlet.storage.ObjectPage;
import io.inlet.storage.ObjectRanges;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectUpload;
import io.inlet.storage.PutMode;
import io.inlet.storage.PutOutcome;
import io.inlet.storage.gcs.internal.GcsClient;
import io.inlet.storage.gcs.internal.GcsListing;
import io.inlet.storage.gcs.internal.GcsObjects;
import io.inlet.storage.gcs.internal.GcsReadStream;
import io.inlet.storage.gcs.internal.ResumableUpload;
import io.inlet.storage.remote.PartUpload;
import io.inlet.storage.remote.RemoteCalls;
import io.inlet.storage.remote.UploadLimits;
import io.inlet.storage.remote.UploadSlots;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A bucket of Google Cloud Storage, or what is below a prefix in one.
 *
 * <ul>
 *   <li><b>Put if absent</b> is {@code ifGenerationMatch=0}; every write carries a write id.
 *   <li><b>Uploads</b> of more than a part are resumable uploads: parts are sent one after another
 *       while the next one fills, and the object appears with the last byte. Its length and CRC32C
 *       are compared with what was written. A session that a crash leaves behind holds no object,
 *       and the service forgets it after a week.
 *   <li><b>Reading</b> goes on where it was when a connection breaks, in the same version.
 *   <li><b>Listings</b> leave out objects whose names are no {@linkplain ObjectKeys keys}, such as
 *       the markers of directories that other programs write.
 * </ul>
 *
 * <p>The bucket must exist. Not for buckets with retention policies that forbid to delete, as far
 * as {@link #delete} is needed. Safe for use by several threads.
 */
public final class GcsObjectStore implements ObjectStore {
  private final Location root;
  private final GcsClient client;
  private final RemoteCalls calls;
  private final GcsObjects objects;
  private final UploadLimits limits;

  GcsObjectStore(
      Location root, GcsClient client, RemoteCalls calls, GcsObjects objects, UploadLimits limits) {
    this.root = root;
    this.client = client;
    this.calls = calls;
    this.objects = objects;
    this.limits = limits;
  }

  /** Begins to describe a store. */
  public static GcsObjectStoreBuilder builder() {
    return new GcsObjectStoreBuilder();
  }

  private Location location(String key) {
    return root.resolve(ObjectKeys.requireValid(key));
  }

  @Override
  public Location root() {
    return root;
  }

  @Override
  public InputStream read(String key, long offset, long length) throws IOException {
    ObjectRanges.requireValid(offset, length);
    return new GcsReadStream(objects.http(), calls, location(key), offset, length);
  }

  @Override
  public Optional<ObjectInfo> head(String key) throws IOException {
    Location location = location(key);
    return calls
        .read("look at", location, () -> objects.find(location.key()))
        .map(blob -> GcsListing.info(key, blob));
  }

  @Override
  public ObjectPage list(ListRequest request) throws IOException {
    return new GcsListing(objects, root, request).page();
  }

  @Override
  public void delete(String key) throws IOException {
    Location location = location(key);
    calls.write("delete", location, () -> objects.delete(location.key()));
  }

  @Override
  public void put(String key, byte[] content) throws IOException {
    objects.put(location(key), content.clone(), PutMode.OVERWRITE);
  }

  @Override
  public PutOutcome putIfAbsent(String key, byte[] content) throws IOException {
    return objects.put(location(key), content.clone(), PutMode.IF_ABSENT);
  }

  @Override
  public ObjectUpload upload(String key, PutMode mode) {
    Location location = location(key);
    // One at a time: a resumable upload takes its bytes in order.
    UploadSlots one = new UploadSlots(limits, calls);
    return new PartUpload(location, new ResumableUpload(objects, calls, location, mode), one);
  }

  @Override
  public void close() {
    client.close().run();
    calls.close();
  }

  @Override
  public String toString() {
    return root.toString();
  }
}
