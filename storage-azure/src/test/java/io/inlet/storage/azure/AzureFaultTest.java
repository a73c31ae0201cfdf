package io.inlet.storage.azure;

import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.testing.FaultContract;
import io.inlet.storage.testing.FaultProxy;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;

/** Faults between Inlet's own client and Azurite. */
class AzureFaultTest extends FaultContract {
  final Azurite azurite = Azurite.start();
  Location root;

  @BeforeEach
  void createContainer() {
    root = azurite.newContainer("prefix");
  }

  @Override
  public URI server() {
    return azurite.server();
  }

  @Override
  public ObjectStore open(URI endpoint, Duration operationTimeout, Duration attemptTimeout) {
    return AzureObjectStore.builder(root)
        .endpoint(azurite.endpoint(endpoint))
        .accountKey(azurite.key())
        .operationTimeout(operationTimeout)
        .attemptTimeout(attemptTimeout)
        .build();
  }

  @Override
  public boolean isCompletion(FaultProxy.Request request) {
    return request.target().contains("comp=blocklist");
  }

  @Override
  public String busyBody() {
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
        + "<Error><Code>ServerBusy</Code><Message>The server is busy.</Message></Error>";
  }
}
