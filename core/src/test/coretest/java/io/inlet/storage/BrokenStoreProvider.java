package io.inlet.storage;

import java.util.Map;
import java.util.Set;

/** Does not load; the others must work all the same. */
public final class BrokenStoreProvider implements ObjectStoreProvider {
  /** Fails. */
  public BrokenStoreProvider() {
    throw new IllegalStateException("a library is missing");
  }

  @Override
  public Set<String> schemes() {
    throw new AssertionError();
  }

  @Override
  public Set<String> optionNames() {
    throw new AssertionError();
  }

  @Override
  public ObjectStore open(Location root, Map<String, String> options) {
    throw new AssertionError();
  }
}
