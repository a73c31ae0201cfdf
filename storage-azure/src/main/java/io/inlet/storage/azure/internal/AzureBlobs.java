package io.inlet.storage.azure.internal;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobDownloadContentResponse;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.options.BlockBlobCommitBlockListOptions;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import com.azure.storage.blob.options.BlockBlobStageBlockOptions;
import com.azure.storage.blob.specialized.BlockBlobClient;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one container, each sent once. All throw {@link AzureFailure}. Names are full
 * names in the container, verbatim: the library encodes them. Safe for use by several threads.
 */
public final class AzureBlobs {
  /** What marks a directory that the Data Lake API or Hadoop has made: a blob, but no object. */
  private static final String DIRECTORY_MARK = "hdi_isfolder";

  private final Supplier<BlobContainerClient> container;

  /**
   * Creates one.
   *
   * @param container gives the client, which stays its owner's; asked for each request, so that
   *     nothing holds on to a client that was closed
   */
  public AzureBlobs(Supplier<BlobContainerClient> container) {
    this.container = container;
  }

  BlobContainerClient container() {
    return container.get();
  }

  /** Put Blob. */
  void put(
      String name, byte[] content, BlobRequestConditions conditions, Map<String, String> metadata)
      throws AzureFailure {
    BlockBlobSimpleUploadOptions options =
        new BlockBlobSimpleUploadOptions(BinaryData.fromBytes(content))
            .setRequestConditions(conditions)
            .setMetadata(metadata);
    call(() -> block(name).uploadWithResponse(options, null, Context.NONE));
  }

  /** Put Block. */
  void stage(String name, String blockId, byte[] buffer, int length) throws AzureFailure {
    BlockBlobStageBlockOptions options =
        new BlockBlobStageBlockOptions(
            blockId, BinaryData.fromByteBuffer(ByteBuffer.wrap(buffer, 0, length)));
    call(() -> block(name).stageBlockWithResponse(options, null, Context.NONE));
  }

  /** Put Block List. */
  void commit(
      String name,
      List<String> blockIds,
      BlobRequestConditions conditions,
      Map<String, String> metadata)
      throws AzureFailure {
    BlockBlobCommitBlockListOptions options =
        new BlockBlobCommitBlockListOptions(blockIds)
            .setRequestConditions(conditions)
            .setMetadata(metadata);
    call(() -> block(name).commitBlockListWithResponse(options, null, Context.NONE));
  }

  /** Get Blob Properties; empty if there is no blob, or a directory. */
  public Optional<BlobProperties> properties(String name) throws AzureFailure {
    try {
      BlobProperties properties =
          call(() -> block(name).getPropertiesWithResponse(null, null, Context.NONE).getValue());
      return isDirectory(properties.getMetadata()) ? Optional.empty() : Optional.of(properties);
    } catch (AzureFailure e) {
      if (e.isNotFound()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Get Blob. */
  BlobDownloadContentResponse get(
      String name, BlobRange range, @Nullable BlobRequestConditions conditions)
      throws AzureFailure {
    return call(
        () ->
            block(name)
                .downloadContentWithResponse(null, conditions, range, false, null, Context.NONE));
  }

  /** Delete Blob; nothing happens if there is none, or a directory that is not empty. */
  public void delete(String name) throws AzureFailure {
    try {
      call(() -> block(name).deleteWithResponse(null, null, null, Context.NONE));
    } catch (AzureFailure e) {
      if (!e.isNotFound() && !e.code().equals("DirectoryIsNotEmpty")) {
        throw e;
      }
    }
  }

  static boolean isDirectory(@Nullable Map<String, String> metadata) {
    return metadata != null
        && metadata.entrySet().stream()
            .anyMatch(
                entry ->
                    entry.getKey().equalsIgnoreCase(DIRECTORY_MARK)
                        && entry.getValue().equalsIgnoreCase("true"));
  }

  static <T> T call(Callable<T> request) throws AzureFailure {
    try {
      return request.call();
    } catch (RuntimeException e) {
      throw AzureFailure.of(e);
    } catch (Exception e) {
      throw AzureFailure.of(new IllegalStateException(e));
    }
  }

  private BlockBlobClient block(String name) {
    return container().getBlobClient(name).getBlockBlobClient();
  }
}
