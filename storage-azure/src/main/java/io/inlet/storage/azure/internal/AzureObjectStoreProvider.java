package io.inlet.storage.azure.internal;

import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectStoreProvider;
import io.inlet.storage.azure.AzureObjectStore;
import io.inlet.storage.remote.StoreSettings;
import java.util.Map;
import java.util.Set;

/** Opens {@link AzureObjectStore}s. */
public final class AzureObjectStoreProvider implements ObjectStoreProvider {
  @Override
  public Set<String> schemes() {
    return Set.of("az", "abfs", "abfss", "adls");
  }

  @Override
  public Set<String> optionNames() {
    return StoreSettings.names(AzureOptions.all());
  }

  @Override
  public ObjectStore open(Location root, Map<String, String> options) {
    return AzureObjectStore.builder(root).options(options).build();
  }
}
