package io.inlet.storage.azure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobListDetails;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.options.BlobParallelUploadOptions;
import com.azure.storage.blob.specialized.BlobLeaseClientBuilder;
import io.inlet.storage.ListRequest;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectInfo;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectStoreContract;
import io.inlet.storage.ObjectStores;
import io.inlet.storage.ObjectUpload;
import io.inlet.storage.PutMode;
import io.inlet.storage.PutOutcome;
import io.inlet.storage.StoreRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AzureObjectStoreTest extends ObjectStoreContract {
  private final Azurite azurite = Azurite.start();
  private Location root;

  @BeforeEach
  void createContainer() {
    root = azurite.newContainer("a lake #1 + 100% größer/inner");
  }

  @Override
  public ObjectStore openStore() throws IOException {
    return ObjectStores.open(root, azurite.options());
  }

  @Override
  public ObjectStore openStoreThatUploadsInParts() throws IOException {
    Map<String, String> options = new HashMap<>(azurite.options());
    options.put("upload.single.max.bytes", "0");
    return ObjectStores.open(root, options);
  }

  /** The JDK before 21 ends an HTTP client's selector thread when the client is garbage. */
  @Override
  public boolean mayOutliveItsStore(Thread thread) {
    for (int i = 0; i < 200 && isSelector(thread) && thread.isAlive(); i++) {
      System.gc();
      try {
        thread.join(100);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    return false;
  }

  private static boolean isSelector(Thread thread) {
    return thread.getName().matches("HttpClient-\\d+-SelectorManager");
  }

  /** Blocks that nobody sees may be left; a blob may not. */
  @Override
  public void assertNothingLeftBehind() throws IOException {
    try (ObjectStore store = openStore()) {
      List<String> keys = store.list("").map(ObjectInfo::key).toList();
      assertThat(container().listBlobs())
          .extracting(item -> item.getName().substring(root.key().length() + 1))
          .containsExactlyInAnyOrderElementsOf(keys);
    }
  }

  private BlobContainerClient container() {
    return azurite.container(root);
  }

  private BlobClient blob(String key) {
    return container().getBlobClient(root.resolve(key).key());
  }

  @Test
  @Tag("smoke")
  void writesAndReads() throws Exception {
    try (ObjectStore store = openStore()) {
      assertThat(store.root()).isEqualTo(root);
      assertThat(store.putIfAbsent("a/key", "content".getBytes(UTF_8)))
          .isEqualTo(PutOutcome.CREATED);
      assertThat(store.putIfAbsent("a/key", "content".getBytes(UTF_8)))
          .isEqualTo(PutOutcome.EXISTS);
      try (InputStream stream = store.read("a/key")) {
        assertThat(stream.readAllBytes()).asString(UTF_8).isEqualTo("content");
      }
      assertThat(blob("a/key").getProperties().getMetadata()).containsOnlyKeys("inletwriteid");
    }
  }

  @Test
  void usesTheTopOfAContainer() throws Exception {
    root = new Location("abfss", root.authority() + "@" + azurite.account(), "");
    try (ObjectStore store = openStore()) {
      store.put("top", new byte[1]);
      assertThat(store.list("").map(ObjectInfo::key)).containsExactly("top");
      assertThat(container().listBlobs()).extracting(BlobItem::getName).containsExactly("top");
    }
  }

  @Test
  void refusesBackslashes() throws Exception {
    try (ObjectStore store = openStore()) {
      assertThatThrownBy(() -> store.put("a\\b", new byte[1]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("a\\b")
          .hasMessageContaining("backslash");
    }
  }

  @Test
  void takesNoDirectoryForAnObject() throws Exception {
    blob("directory")
        .uploadWithResponse(
            new BlobParallelUploadOptions(BinaryData.fromBytes(new byte[0]))
                .setMetadata(Map.of("hdi_isfolder", "true")),
            null,
            Context.NONE);
    try (ObjectStore store = openStore()) {
      store.put("directory/object", new byte[1]);

      assertThat(store.head("directory")).isEmpty();
      assertThatThrownBy(() -> store.read("directory").close())
          .isInstanceOf(NoSuchFileException.class);
      assertThat(store.list("").map(ObjectInfo::key)).containsExactly("directory/object");
    }
  }

  @Test
  void findsThatALeasedBlobExists() throws Exception {
    try (ObjectStore store = openStore()) {
      store.put("key", new byte[] {1});
      new BlobLeaseClientBuilder().blobClient(blob("key")).buildClient().acquireLease(-1);

      assertThat(store.putIfAbsent("key", new byte[] {2})).isEqualTo(PutOutcome.EXISTS);
      assertThatThrownBy(() -> store.put("key", new byte[] {2}))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(root.resolve("key").toString())
          .hasMessageContaining("lease");
      assertThatThrownBy(() -> store.delete("key")).hasMessageContaining("lease");
    }
  }

  @Test
  void leavesBlocksOfAnAbortedUploadToExpireUnseen() throws Exception {
    try (ObjectStore store = openStoreThatUploadsInParts()) {
      ObjectUpload upload = store.upload("key", PutMode.IF_ABSENT);
      upload.write(new byte[12 << 20], 0, 12 << 20);
      upload.abort();

      assertThat(store.head("key")).isEmpty();
      assertThat(container().listBlobs()).isEmpty();
      awaitBlocks();
      assertThat(store.putIfAbsent("key", new byte[1])).isEqualTo(PutOutcome.CREATED);
      assertThat(store.head("key").orElseThrow().size()).isEqualTo(1);
    }
  }

  /** Until a block has arrived, of which only a listing that asks for them tells. */
  private void awaitBlocks() {
    ListBlobsOptions all =
        new ListBlobsOptions().setDetails(new BlobListDetails().setRetrieveUncommittedBlobs(true));
    while (container().listBlobs(all, null).stream().findAny().isEmpty()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void saysThatAnotherWriterHasDroppedTheBlocksOfAnUpload() throws Exception {
    try (ObjectStore store = openStoreThatUploadsInParts();
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
    try (ObjectStore store = openStore()) {
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
    try (ObjectStore store = openStore()) {
      store.put("a/1", new byte[1]);
      store.put("b/1", new byte[1]);

      assertThat(store.list(ListRequest.children("").withStartAfter("a/0")).prefixes())
          .containsExactly("a/", "b/");
      assertThat(store.list(ListRequest.children("").withStartAfter("a/1")).prefixes())
          .containsExactly("b/");
    }
  }

  @Test
  void refusesPageTokensOfOthers() throws Exception {
    try (ObjectStore store = openStore()) {
      for (String token : List.of("a b", "bm9uZQ")) {
        assertThatThrownBy(() -> store.list(ListRequest.all("").withPageToken(token)))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining(token);
      }
    }
  }

  @Test
  void saysThatTheContainerIsMissing() throws Exception {
    root = new Location("az", "no-such-container", "prefix");
    try (ObjectStore store = openStore()) {
      for (var attempt :
          List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
              () -> store.head("key"),
              () -> store.read("key").close(),
              () -> store.put("key", new byte[1]),
              () -> store.putIfAbsent("key", new byte[1]),
              () -> store.delete("key"),
              () -> store.list(ListRequest.all("")))) {
        assertThatThrownBy(attempt)
            .isInstanceOf(StoreRefusedException.class)
            .hasMessageContaining(root.toString())
            .hasMessageContaining("404 ContainerNotFound")
            .hasMessageContaining("create the container");
      }
    }
  }

  /** No container has such a name: the service's answer is passed on, and nothing hangs. */
  @Test
  void saysThatContainersHaveNeitherUnderscoresNorDots() throws Exception {
    for (String name : List.of("under_score", "with.dots")) {
      root = new Location("az", name, "prefix");
      try (ObjectStore store = openStore()) {
        assertThatThrownBy(() -> store.put("key", new byte[1]))
            .isInstanceOf(StoreRefusedException.class)
            .hasMessageContaining(root.toString())
            .hasMessageContaining("InvalidResourceName")
            .hasMessageContaining("lower-case letters, digits and single hyphens");
      }
    }
  }

  @Test
  void leavesAClientOfSomebodyElseOpen() throws Exception {
    var client = azurite.client(azurite.endpoint(), 3);
    try (ObjectStore store = AzureObjectStore.builder(root).client(client).build()) {
      assertThat(store.putIfAbsent("key", new byte[1])).isEqualTo(PutOutcome.CREATED);
    }
    assertThat(client.getBlobContainerClient(root.authority()).listBlobs()).hasSize(1);
  }
}
