package io.inlet.storage;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;

/** Serves a scheme of its own with a store that knows nothing but its root. */
public final class TestStoreProvider implements ObjectStoreProvider {
  @Override
  public Set<String> schemes() {
    return Set.of("test-store");
  }

  @Override
  public Set<String> optionNames() {
    return Set.of("colour");
  }

  @Override
  public ObjectStore open(Location root, Map<String, String> options) {
    return (ObjectStore)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ObjectStore.class},
            (proxy, method, arguments) -> method.getName().equals("root") ? root : null);
  }
}
