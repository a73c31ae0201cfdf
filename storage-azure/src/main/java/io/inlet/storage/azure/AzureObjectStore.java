package io.inlet.storage.azure;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobProperties;
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
import io.inlet.storage.azure.internal.AzureBlobs;
import io.inlet.storage.azure.internal.AzureConnection;
import io.inlet.storage.azure.internal.AzureFailures;
import io.inlet.storage.azure.internal.AzureListing;
import io.inlet.storage.azure.internal.AzureParts;
import io.inlet.storage.azure.internal.AzureReadStream;
import io.inlet.storage.azure.internal.AzureWrites;
import io.inlet.storage.remote.PartUpload;
import io.inlet.storage.remote.RemoteCalls;
import io.inlet.storage.remote.RemoteOptions;
import io.inlet.storage.remote.StoreSettings;
import io.inlet.storage.remote.UploadSlots;
import io.inlet.storage.remote.WriteId;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Blobs of one container of Azure Blob Storage, below a prefix, as an {@link ObjectStore}. In an
 * account with a hierarchical namespace (Azure Data Lake Storage Gen2) too, through its Blob API.
 *
 * <p>What is particular about Azure:
 *
 * <ul>
 *   <li>A key with a backslash is refused with {@link IllegalArgumentException}: the service would
 *       take it for a {@code /}. A segment that ends with a dot is one that the service's own
 *       documentation advises against.
 *   <li>An upload that is given up leaves uncommitted blocks behind, which nobody sees and which
 *       the service drops after a week. Of two uploads in parts of one key with {@link
 *       PutMode#OVERWRITE}, the one that completes later fails, for the service has dropped its
 *       blocks; nothing is changed by it.
 *   <li>A blob under somebody's lease cannot be replaced or deleted, and one with snapshots not
 *       deleted.
 *   <li>{@link ListRequest#startAfter} saves no requests: what comes before is fetched and skipped.
 * </ul>
 *
 * <p>Safe for use by several threads. Has threads of its own, which end with {@link #close()}.
 */
public final class AzureObjectStore implements ObjectStore {
  private final Location root;
  private final @Nullable AzureConnection connection;
  private final AzureBlobs blobs;
  private final RemoteCalls calls;
  private final AzureWrites writes;
  private final UploadSlots slots;

  /**
   * Creates a store.
   *
   * @param connection what is closed with the store; none with a client of somebody else
   */
  AzureObjectStore(
      Location root,
      StoreSettings settings,
      Supplier<BlobContainerClient> container,
      @Nullable AzureConnection connection) {
    this.root = root;
    this.connection = connection;
    this.blobs = new AzureBlobs(container);
    this.calls =
        new RemoteCalls(
            "inlet-azure",
            RemoteOptions.retryPolicy(settings),
            new AzureFailures(connection == null));
    this.writes = new AzureWrites(blobs, calls);
    this.slots = new UploadSlots(RemoteOptions.uploadLimits(settings), calls);
  }

  /**
   * Configures a store.
   *
   * @param root {@code az://container/prefix}, {@code
   *     abfss://container@account.dfs.core.windows.net/prefix} and the like
   */
  public static AzureObjectStoreBuilder builder(Location root) {
    return new AzureObjectStoreBuilder(root);
  }

  @Override
  public Location root() {
    return root;
  }

  @Override
  public InputStream read(String key, long offset, long length) throws IOException {
    ObjectRanges.requireValid(offset, length);
    return new AzureReadStream(blobs, calls, location(key), offset, length);
  }

  @Override
  public Optional<ObjectInfo> head(String key) throws IOException {
    Location location = location(key);
    Optional<BlobProperties> found =
        calls.read("look at", location, () -> blobs.properties(location.key()));
    return found.map(
        properties ->
            new ObjectInfo(
                key, properties.getBlobSize(), properties.getLastModified().toInstant()));
  }

  @Override
  public ObjectPage list(ListRequest request) throws IOException {
    AzureListing listing = new AzureListing(blobs, root.keyPrefix(), request);
    return calls.read("list", root, listing::page);
  }

  @Override
  public void delete(String key) throws IOException {
    Location location = location(key);
    calls.write(
        "delete",
        location,
        () -> {
          blobs.delete(location.key());
          return true;
        });
  }

  @Override
  public void put(String key, byte[] content) throws IOException {
    writes.put(location(key), PutMode.OVERWRITE, WriteId.random(), content.clone());
  }

  @Override
  public PutOutcome putIfAbsent(String key, byte[] content) throws IOException {
    return writes.put(location(key), PutMode.IF_ABSENT, WriteId.random(), content.clone());
  }

  @Override
  public ObjectUpload upload(String key, PutMode mode) throws IOException {
    Location location = location(key);
    return new PartUpload(location, new AzureParts(writes, blobs, calls, location, mode), slots);
  }

  private Location location(String key) {
    ObjectKeys.requireValid(key);
    if (key.indexOf('\\') >= 0) {
      throw new IllegalArgumentException(
          "The object key '" + key + "' has a backslash, which Azure takes for a '/'");
    }
    return root.resolve(key);
  }

  /** Ends the store's threads and connections; a client that was handed over stays open. */
  @Override
  public void close() {
    if (connection != null) {
      connection.close();
    }
    calls.close();
  }
}
