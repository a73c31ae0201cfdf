package io.inlet.storage.s3.internal;

import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectStoreProvider;
import io.inlet.storage.remote.StoreSettings;
import io.inlet.storage.s3.S3ObjectStore;
import io.inlet.storage.s3.S3Options;
import java.util.Map;
import java.util.Set;

/** Opens stores of the schemes {@code s3} and {@code s3a}, which mean the same. */
public final class S3ObjectStoreProvider implements ObjectStoreProvider {
  /** For the service loader. */
  public S3ObjectStoreProvider() {}

  @Override
  public Set<String> schemes() {
    return S3Objects.SCHEMES;
  }

  @Override
  public Set<String> optionNames() {
    return StoreSettings.names(S3Options.all());
  }

  @Override
  public ObjectStore open(Location root, Map<String, String> options) {
    return S3ObjectStore.builder().root(root).options(options).build();
  }
}
