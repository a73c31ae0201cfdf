package io.inlet.storage.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectUpload;
import io.inlet.storage.PutMode;
import io.inlet.storage.PutOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;

/** Where the tests of faults get their stores from, and how they make faults. */
public interface StoreBehindProxy {
  /** Several parts, whatever the store's own size for one. */
  int LARGE_BYTES = 20 << 20;

  /** Between the store under test and its server. */
  FaultProxy proxy();

  /** The server's address, which the store under test reaches through the proxy. */
  URI server();

  /**
   * Opens the place of the running test: empty at its first call, the same at each further one. The
   * client library tries again by itself as it does by default.
   *
   * @param endpoint where requests go: the server, or the proxy before it
   * @param operationTimeout how long an operation may take
   * @param attemptTimeout how long one attempt may take
   */
  ObjectStore open(URI endpoint, Duration operationTimeout, Duration attemptTimeout)
      throws Exception;

  /** Whether a request writes an object or a part of one. */
  default boolean isWrite(FaultProxy.Request request) {
    return request.method().equals("PUT");
  }

  /** Whether a request completes an upload of several parts. */
  boolean isCompletion(FaultProxy.Request request);

  /** The body of an answer 503 in this server's language. */
  default String busyBody() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
        + "<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>";
  }

  /** Opens a store whose requests meet the faults. */
  default ObjectStore openThroughProxy() throws Exception {
    return open(proxy().endpoint(), Duration.ofMinutes(1), Duration.ofSeconds(20));
  }

  /** Opens a store whose requests meet none. */
  default ObjectStore openDirectly() throws Exception {
    return open(server(), Duration.ofMinutes(1), Duration.ofSeconds(20));
  }

  /** Uploads an object in parts if there is none. */
  default PutOutcome upload(ObjectStore store, String key, byte[] content) throws IOException {
    try (ObjectUpload upload = store.upload(key, PutMode.IF_ABSENT)) {
      upload.write(content, 0, content.length);
      return upload.complete();
    }
  }

  /** The server has an object of this content, which is asked for without a fault. */
  default void assertHolds(String key, byte[] content) throws Exception {
    try (ObjectStore direct = openDirectly();
        InputStream stream = direct.read(key)) {
      assertThat(stream.readAllBytes()).isEqualTo(content);
    }
  }
}
