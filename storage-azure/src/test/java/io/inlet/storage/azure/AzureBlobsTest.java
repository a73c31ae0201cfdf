package io.inlet.storage.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.models.BlobListDetails;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.options.BlobParallelUploadOptions;
import com.azure.storage.blob.specialized.BlobLeaseClientBuilder;
import io.inlet.storage.ListRequest;
import io.inlet.storage.ObjectInfo;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectUpload;
import io.inlet.storage.PutMode;
import io.inlet.storage.PutOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is particular to Azure: directories, leases, blocks, the versions of a blob. */
class AzureBlobsTest {
  private final AzureContainer azure = new AzureContainer();

  @Test
  void takesNoDirectoryForAnObject() throws Exception {
    azure
        .blob("directory")
        .uploadWithResponse(
            new BlobParallelUploadOptions(BinaryData.fromBytes(new byte[0]))
                .setMetadata(Map.of("hdi_isfolder", "true")),
            null,
            Context.NONE);
    try (ObjectStore store = azure.open()) {
      store.put("directory/object", new byte[1]);

      assertThat(store.head("directory")).isEmpty();
      assertThatThrownBy(() -> store.read("directory").close())
          .isInstanceOf(NoSuchFileException.class);
      assertThat(store.list("").map(ObjectInfo::key)).containsExactly("directory/object");
    }
  }

  @Test
  void findsThatALeasedBlobExists() throws Exception {
    try (ObjectStore store = azure.open()) {
      store.put("key", new byte[] {1});
      new BlobLeaseClientBuilder().blobClient(azure.blob("key")).buildClient().acquireLease(-1);

      assertThat(store.putIfAbsent("key", new byte[] {2})).isEqualTo(PutOutcome.EXISTS);
      assertThatThrownBy(() -> store.put("key", new byte[] {2}))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(azure.root.resolve("key").toString())
          .hasMessageContaining("lease");
      assertThatThrownBy(() -> store.delete("key")).hasMessageContaining("lease");
    }
  }

  @Test
  void leavesBlocksOfAnAbortedUploadToExpireUnseen() throws Exception {
    try (ObjectStore store = azure.openThatUploadsInParts()) {
      ObjectUpload upload = store.upload("key", PutMode.IF_ABSENT);
      upload.write(new byte[12 << 20], 0, 12 << 20);
      upload.abort();

      assertThat(store.head("key")).isEmpty();
      assertThat(azure.container().listBlobs()).isEmpty();
      awaitBlocks();
      assertThat(store.putIfAbsent("key", new byte[1])).isEqualTo(PutOutcome.CREATED);
      assertThat(store.head("key").orElseThrow().size()).isEqualTo(1);
    }
  }

  /** Until a block has arrived, of which only a listing that asks for them tells. */
  private void awaitBlocks() {
    ListBlobsOptions all =
        new ListBlobsOptions().setDetails(new BlobListDetails().setRetrieveUncommittedBlobs(true));
    while (azure.container().listBlobs(all, null).stream().findAny().isEmpty()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void saysThatAnotherWriterHasDroppedTheBlocksOfAnUpload() throws Exception {
    try (ObjectStore store = azure.openThatUploadsInParts();
        ObjectUpload first = store.upload("key", PutMode.OVERWRITE)) {
      first.write(new byte[20 << 20], 0, 20 << 20);
      awaitBlocks();
      try (ObjectUpload second = store.upload("key", PutMode.OVERWRITE)) {
        second.write(new byte[1], 0, 1);
        second.complete();
      }

      assertThatThrownBy(first::complete)
          .isExactlyInstanceOf(IOException.class)
          .hasMessageContaining("another writer");
      assertThat(store.head("key").orElseThrow().size()).isEqualTo(1);
    }
  }

  @Test
  void readsOneVersionOfAnObject() throws Exception {
    byte[] content = new byte[10 << 20];
    try (ObjectStore store = azure.open()) {
      store.put("key", content);
      try (InputStream stream = store.read("key")) {
        assertThat(stream.readNBytes(100)).hasSize(100);
        store.put("key", content);
        assertThatThrownBy(stream::readAllBytes)
            .isInstanceOf(FileSystemException.class)
            .hasMessageContaining("replaced");
      }
    }
  }

  @Test
  void listsAPrefixInWhoseMiddleItBegins() throws Exception {
    try (ObjectStore store = azure.open()) {
      store.put("a/1", new byte[1]);
      store.put("b/1", new byte[1]);

      assertThat(store.list(ListRequest.children("").withStartAfter("a/0")).prefixes())
          .containsExactly("a/", "b/");
      assertThat(store.list(ListRequest.children("").withStartAfter("a/1")).prefixes())
          .containsExactly("b/");
    }
  }
}
