package io.inlet.storage.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.storage.BlobInfo;
import io.inlet.storage.ListRequest;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectInfo;
import io.inlet.storage.ObjectPage;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectStoreContract;
import io.inlet.storage.ObjectStores;
import io.inlet.storage.ObjectUpload;
import io.inlet.storage.PutMode;
import io.inlet.storage.PutOutcome;
import io.inlet.storage.StoreRefusedException;
import io.inlet.storage.testing.FaultProxy;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contract, on fake-gcs-server. */
class GcsObjectStoreTest extends ObjectStoreContract {
  private static final String BUCKET = "inlet_test.contract-bucket";

  private Location root;

  @BeforeEach
  void begin() throws IOException {
    FakeGcs.createBucket(BUCKET);
    root = Location.parse("gs://" + BUCKET + "/a lake #1 + 100% größer/" + UUID.randomUUID());
  }

  private ObjectStore open(Map<String, String> more) throws IOException {
    Map<String, String> options = new HashMap<>(more);
    options.put("endpoint", FakeGcs.endpoint().toString());
    options.put("anonymous", "true");
    return ObjectStores.open(root, options);
  }

  @Override
  public ObjectStore openStore() throws IOException {
    return open(Map.of());
  }

  @Override
  public ObjectStore openStoreThatUploadsInParts() throws IOException {
    return open(Map.of("upload.single.max.bytes", "0"));
  }

  /** The JDK's own, for all HTTP connections of the JVM; it ends when none is left. */
  @Override
  public boolean mayOutliveItsStore(Thread thread) {
    return thread.getName().equals("Keep-Alive-Timer");
  }

  @Test
  @Tag("smoke")
  void opensABucketWithoutPrefix() throws Exception {
    String key = "top " + UUID.randomUUID();
    root = Location.parse("gs://" + BUCKET);
    try (ObjectStore store = openStore()) {
      assertThat(store.putIfAbsent(key, new byte[] {1})).isEqualTo(PutOutcome.CREATED);
      assertThat(store.list(key).count()).isEqualTo(1);
      try (InputStream stream = store.read(key)) {
        assertThat(stream.readAllBytes()).containsExactly(1);
      }
      store.delete(key);
      assertThat(store.head(key)).isEmpty();
    }
  }

  @Test
  void namesABucketThatIsNotThere() throws Exception {
    root = Location.parse("gs://no-such-bucket/lake");
    try (ObjectStore store = openStoreThatUploadsInParts();
        ObjectUpload upload = store.upload("key", PutMode.IF_ABSENT)) {
      upload.write(new byte[1], 0, 1);
      for (var attempt :
          List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
              () -> store.put("key", new byte[1]),
              () -> store.putIfAbsent("key", new byte[1]),
              upload::complete)) {
        assertThatThrownBy(attempt)
            .hasStackTraceContaining(StoreRefusedException.class.getName())
            .hasMessageContaining("gs://no-such-bucket/lake/key")
            .hasMessageContaining("404")
            .hasMessageContaining("create the bucket");
      }
      assertThatThrownBy(() -> store.list(ListRequest.all("")))
          .isInstanceOf(StoreRefusedException.class)
          .hasMessageContaining("gs://no-such-bucket/lake");
    }
  }

  @Test
  void goesThroughAProxy() throws Exception {
    try (FaultProxy proxy = new FaultProxy(FakeGcs.endpoint());
        ObjectStore store =
            ObjectStores.open(
                root,
                Map.of(
                    "endpoint", "http://no-such-host.invalid",
                    "proxy", proxy.endpoint().toString(),
                    "upload.single.max.bytes", "0",
                    "anonymous", "true"))) {
      store.put("key", new byte[] {1});
      try (ObjectUpload upload = store.upload("uploaded", PutMode.IF_ABSENT)) {
        upload.write(new byte[] {2}, 0, 1);
        assertThat(upload.complete()).isEqualTo(PutOutcome.CREATED);
      }
      assertThat(store.list("").map(ObjectInfo::key)).containsExactly("key", "uploaded");
    }
  }

  @Test
  void leavesOutNamesThatAreNoKeys() throws Exception {
    try (ObjectStore store = openStore();
        ObjectStore bucket =
            GcsObjectStore.builder()
                .root(Location.parse("gs://" + BUCKET))
                .client(GcsOwnClientFaultTest.client(FakeGcs.endpoint()))
                .build()) {
      store.put("a/key", new byte[1]);
      String marker = root.key() + "/a/";
      GcsOwnClientFaultTest.client(FakeGcs.endpoint())
          .create(BlobInfo.newBuilder(BUCKET, marker).build(), new byte[0]);

      assertThat(store.list("").map(ObjectInfo::key)).containsExactly("a/key");
      ObjectPage marked = store.list(ListRequest.all("").withPageSize(1));
      assertThat(marked.objects()).isEmpty();
      ObjectPage next =
          store.list(ListRequest.all("").withPageToken(marked.nextPageToken().orElseThrow()));
      assertThat(next.objects()).extracting(ObjectInfo::key).containsExactly("a/key");
      assertThat(store.list(ListRequest.children("")).prefixes()).containsExactly("a/");
      assertThat(bucket.list(root.key() + "/").count()).isEqualTo(1);
    }
  }
}
