package io.inlet.storage.azure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.storage.blob.models.BlobItem;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectInfo;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectStoreContract;
import io.inlet.storage.PutOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AzureObjectStoreTest extends ObjectStoreContract {
  private final AzureContainer azure = new AzureContainer();

  @Override
  public ObjectStore openStore() throws IOException {
    return azure.open();
  }

  @Override
  public ObjectStore openStoreThatUploadsInParts() throws IOException {
    return azure.openThatUploadsInParts();
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
    try (ObjectStore store = azure.open()) {
      List<String> keys = store.list("").map(ObjectInfo::key).toList();
      assertThat(azure.container().listBlobs())
          .extracting(item -> item.getName().substring(azure.root.key().length() + 1))
          .containsExactlyInAnyOrderElementsOf(keys);
    }
  }

  @Test
  @Tag("smoke")
  void writesAndReads() throws Exception {
    try (ObjectStore store = azure.open()) {
      assertThat(store.root()).isEqualTo(azure.root);
      assertThat(store.putIfAbsent("a/key", "content".getBytes(UTF_8)))
          .isEqualTo(PutOutcome.CREATED);
      assertThat(store.putIfAbsent("a/key", "content".getBytes(UTF_8)))
          .isEqualTo(PutOutcome.EXISTS);
      try (InputStream stream = store.read("a/key")) {
        assertThat(stream.readAllBytes()).asString(UTF_8).isEqualTo("content");
      }
      assertThat(azure.blob("a/key").getProperties().getMetadata())
          .containsOnlyKeys("inletwriteid");
    }
  }

  @Test
  void usesTheTopOfAContainer() throws Exception {
    Location top =
        new Location("abfss", azure.root.authority() + "@" + azure.azurite.account(), "");
    try (ObjectStore store = azure.open(top)) {
      store.put("top", new byte[1]);
      assertThat(store.list("").map(ObjectInfo::key)).containsExactly("top");
      assertThat(azure.azurite.container(top).listBlobs())
          .extracting(BlobItem::getName)
          .containsExactly("top");
    }
  }

  @Test
  void leavesAClientOfSomebodyElseOpen() throws Exception {
    var client = azure.azurite.client(azure.azurite.endpoint(), 3);
    try (ObjectStore store = AzureObjectStore.builder(azure.root).client(client).build()) {
      assertThat(store.putIfAbsent("key", new byte[1])).isEqualTo(PutOutcome.CREATED);
    }
    assertThat(client.getBlobContainerClient(azure.root.authority()).listBlobs()).hasSize(1);
  }
}
