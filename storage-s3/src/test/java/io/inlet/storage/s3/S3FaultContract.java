package io.inlet.storage.s3;

import io.inlet.storage.ObjectStore;
import io.inlet.storage.testing.FaultContract;
import io.inlet.storage.testing.FaultProxy;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** Faults between the store and one server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class S3FaultContract extends FaultContract {
  private final S3Server server;
  private String bucket = "";

  S3FaultContract(S3Server server) {
    this.server = server;
  }

  S3Server s3() {
    return server;
  }

  @BeforeEach
  void makeBucket() {
    bucket = server.newBucket("faults-");
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  @Override
  public URI server() {
    return server.endpoint();
  }

  @Override
  public ObjectStore open(URI endpoint, Duration operationTimeout, Duration attemptTimeout) {
    S3ObjectStoreBuilder builder =
        server
            .store(bucket)
            .endpoint(endpoint)
            .operationTimeout(operationTimeout)
            .attemptTimeout(attemptTimeout);
    return configure(builder, endpoint).build();
  }

  S3ObjectStoreBuilder configure(S3ObjectStoreBuilder builder, URI endpoint) {
    return builder;
  }

  @Override
  public boolean isCompletion(FaultProxy.Request request) {
    return request.method().equals("POST") && request.hasParameter("uploadId");
  }
}
