package io.inlet.storage.azure;

import io.inlet.storage.Location;
import io.inlet.storage.testing.EnduranceContract;
import java.util.Map;

class AzureEnduranceTest implements EnduranceContract {
  private final Azurite azurite = Azurite.start();

  @Override
  public Location enduranceRoot() {
    return azurite.newContainer("prefix");
  }

  @Override
  public Map<String, String> enduranceOptions() {
    return azurite.options();
  }
}
