package io.inlet.storage.azure;

import io.inlet.storage.ObjectStore;
import java.net.URI;
import java.time.Duration;

/** The same faults, with a client that was handed over and tries again by itself. */
class AzureClientRetriesFaultTest extends AzureFaultTest {
  @Override
  public ObjectStore open(URI endpoint, Duration operationTimeout, Duration attemptTimeout) {
    return AzureObjectStore.builder(root)
        .client(azurite.client(azurite.endpoint(endpoint), 4))
        .operationTimeout(operationTimeout)
        .attemptTimeout(attemptTimeout)
        .build();
  }
}
