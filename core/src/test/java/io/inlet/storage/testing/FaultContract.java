package io.inlet.storage.testing;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What a store over a network keeps when connections break, servers are busy and answers get lost:
 * nothing is lost, nothing is half visible, and no put if absent names the wrong winner.
 */
public abstract class FaultContract
    implements PutFaultContract,
        UploadFaultContract,
        ReadFaultContract,
        InterruptContract,
        RaceFaultContract {
  private FaultProxy proxy;

  @BeforeEach
  void startProxy() throws Exception {
    proxy = new FaultProxy(server());
  }

  @AfterEach
  void stopProxy() throws Exception {
    proxy.close();
  }

  @Override
  public FaultProxy proxy() {
    return proxy;
  }
}
