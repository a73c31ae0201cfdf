package io.inlet.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.storage.Location;
import io.inlet.storage.ObjectInfo;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectStoreContract;
import io.inlet.storage.ObjectUpload;
import io.inlet.storage.PutMode;
import io.inlet.storage.PutOutcome;
import io.inlet.storage.StoreRefusedException;
import io.inlet.storage.StoreUnderTest;
import io.inlet.storage.s3.S3Options.Checksums;
import io.inlet.storage.testing.EnduranceContract;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The contract against one server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class S3Contract extends ObjectStoreContract implements EnduranceContract {
  private final S3Server server;
  private String bucket = "";

  S3Contract(S3Server server) {
    this.server = server;
  }

  S3Server server() {
    return server;
  }

  @BeforeEach
  void makeBucket() {
    bucket = server.newBucket("bucket.with.dots-");
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  @Override
  public ObjectStore openStore() {
    return server.store(bucket).build();
  }

  @Override
  public ObjectStore openStoreThatUploadsInParts() {
    return server.store(bucket).uploadSingleMaxBytes(0).build();
  }

  @Override
  public void assertNothingLeftBehind() {
    assertThat(server.unfinishedUploads(bucket)).isZero();
  }

  /** Names with {@code _} are not given out any more, but old buckets have them. */
  @Test
  void usesBucketsWithUnderscores() throws Exception {
    bucket = server.newBucketOfOldName("old_bucket.with_underscores-");
    for (boolean inParts : new boolean[] {false, true}) {
      String key = "a/key " + inParts;
      try (ObjectStore store = inParts ? openStoreThatUploadsInParts() : openStore();
          ObjectUpload upload = store.upload(key, PutMode.IF_ABSENT)) {
        upload.write(new byte[] {1, 2}, 0, 2);
        assertThat(upload.complete()).isEqualTo(PutOutcome.CREATED);
        assertThat(store.putIfAbsent(key, new byte[1])).isEqualTo(PutOutcome.EXISTS);
        assertThat(store.list("a/").map(ObjectInfo::key)).contains(key);
        try (InputStream stream = store.read(key)) {
          assertThat(stream.readAllBytes()).containsExactly(1, 2);
        }
      }
    }
  }

  @Test
  void saysThatTheBucketIsMissing() throws Exception {
    bucket = "no-such-bucket";
    try (ObjectStore store = openStoreThatUploadsInParts();
        ObjectUpload upload = store.upload("key", PutMode.IF_ABSENT)) {
      upload.write(new byte[1], 0, 1);
      for (var attempt :
          List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
              () -> store.put("key", new byte[1]),
              () -> store.putIfAbsent("key", new byte[1]),
              () -> store.list("").count(),
              upload::complete)) {
        assertThatThrownBy(attempt)
            .hasStackTraceContaining(StoreRefusedException.class.getName())
            .hasMessageContaining("s3://no-such-bucket/")
            .hasMessageContaining("404 NoSuchBucket")
            .hasMessageContaining("create the bucket first");
      }
    }
  }

  @Test
  void takesTheChecksumsOfTheSdk() throws Exception {
    byte[] content = StoreUnderTest.randomBytes(4, 6 << 20);
    try (ObjectStore store =
        server.store(bucket).checksums(Checksums.WHEN_SUPPORTED).uploadPartBytes(5 << 20).build()) {
      store.put("put", content);
      try (ObjectUpload upload = store.upload("upload", PutMode.IF_ABSENT)) {
        upload.write(content, 0, content.length);
        assertThat(upload.complete()).isEqualTo(PutOutcome.CREATED);
      }
      for (String key : List.of("put", "upload")) {
        try (InputStream stream = store.read(key)) {
          assertThat(stream.readAllBytes()).isEqualTo(content);
        }
      }
    }
  }

  @Override
  public Location enduranceRoot() {
    return Location.parse("s3://" + bucket);
  }

  @Override
  public Map<String, String> enduranceOptions() {
    return Map.of(
        "endpoint", server.endpoint().toString(),
        "access.key.id", server.accessKey(),
        "secret.access.key", server.secretKey());
  }
}
