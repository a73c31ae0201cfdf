package io.inlet.storage.gcs;

import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.testing.FaultContract;
import io.inlet.storage.testing.FaultProxy;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** Faults between the store and fake-gcs-server, with attempts made by Inlet alone. */
class GcsFaultTest extends FaultContract {
  static final String BUCKET = "inlet-faults";

  private Location root;

  @BeforeEach
  void begin() throws Exception {
    FakeGcs.createBucket(BUCKET);
    root = Location.parse("gs://" + BUCKET + "/" + UUID.randomUUID());
  }

  @Override
  public URI server() {
    return FakeGcs.endpoint();
  }

  @Override
  public ObjectStore open(URI endpoint, Duration operationTimeout, Duration attemptTimeout)
      throws Exception {
    return builder(root, endpoint, operationTimeout, attemptTimeout).build();
  }

  static GcsObjectStoreBuilder builder(
      Location root, URI endpoint, Duration operationTimeout, Duration attemptTimeout) {
    return GcsObjectStore.builder()
        .root(root)
        .anonymous(true)
        .endpoint(endpoint)
        .operationTimeout(operationTimeout)
        .attemptTimeout(attemptTimeout);
  }

  @Override
  public boolean isWrite(FaultProxy.Request request) {
    return request.target().startsWith("/upload/");
  }

  /** The request whose range names the object's size. */
  @Override
  public boolean isCompletion(FaultProxy.Request request) {
    return request.header("Content-Range").matches("bytes .*/\\d+");
  }

  @Override
  public String busyBody() {
    return "{\"error\":{\"code\":503,\"message\":\"Backend Error\","
        + "\"errors\":[{\"reason\":\"backendError\",\"message\":\"Backend Error\"}]}}";
  }
}
