package io.inlet.storage.internal;

import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectStoreProvider;
import java.util.Map;
import java.util.Set;

/** Opens local disk; it has no options. */
public final class LocalDiskProvider implements ObjectStoreProvider {
  @Override
  public Set<String> schemes() {
    return Set.of(Location.FILE);
  }

  @Override
  public Set<String> optionNames() {
    return Set.of();
  }

  @Override
  public ObjectStore open(Location root, Map<String, String> options) {
    return new LocalDisk(root, new NioFileOperations(), ProcessId.current());
  }
}
