package io.inlet.storage.gcs.internal;

import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectStoreProvider;
import io.inlet.storage.gcs.GcsObjectStore;
import io.inlet.storage.gcs.GcsObjectStoreBuilder;
import io.inlet.storage.remote.StoreSettings;
import java.util.Map;
import java.util.Set;

/** Opens {@code gs://bucket/key}, with the options that {@link GcsObjectStoreBuilder} names. */
public final class GcsObjectStoreProvider implements ObjectStoreProvider {
  @Override
  public Set<String> schemes() {
    return Set.of(GcsObjects.SCHEME);
  }

  @Override
  public Set<String> optionNames() {
    return StoreSettings.names(GcsOptions.all());
  }

  @Override
  public ObjectStore open(Location root, Map<String, String> options) {
    return GcsObjectStore.builder().root(root).options(options).build();
  }
}
