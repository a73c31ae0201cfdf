package io.inlet.storage;

import io.inlet.internal.Suggestions;
import io.inlet.storage.internal.LocalDiskProvider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/**
 * Opens the store of an address, with the provider that serves its scheme.
 *
 * <p>Local disk is built in; other providers are found with {@link ServiceLoader} through the class
 * loader that loaded Inlet, whatever the context class loader of the thread is. Safe for use by
 * several threads.
 */
public final class ObjectStores {
  /** Which dependency serves a scheme. */
  private static final Map<String, String> ARTIFACTS =
      Map.of(
          "s3", "inlet-storage-s3",
          "s3a", "inlet-storage-s3",
          "gs", "inlet-storage-gcs",
          "az", "inlet-storage-azure",
          "abfs", "inlet-storage-azure",
          "abfss", "inlet-storage-azure",
          "adls", "inlet-storage-azure");

  private ObjectStores() {}

  /**
   * Opens the store below {@code root}.
   *
   * @param options settings by name, as the provider documents them
   * @return the store; the caller owns and closes it
   * @throws IOException if the store cannot be opened
   * @throws IllegalArgumentException if nothing serves the scheme (the message names the dependency
   *     to add) or an option is not known (the message names the nearest)
   */
  public static ObjectStore open(Location root, Map<String, String> options) throws IOException {
    ObjectStoreProvider provider = find(root);
    Set<String> known = provider.optionNames();
    for (String name : new TreeSet<>(options.keySet())) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            String.format(
                "Unknown option '%s' for %s%s", name, root, Suggestions.hint(name, known)));
      }
    }
    return provider.open(root, Map.copyOf(options));
  }

  /** Opens the store below {@code root} with every option at its default. */
  public static ObjectStore open(Location root) throws IOException {
    return open(root, Map.of());
  }

  /**
   * The names of the options that the store of an address takes.
   *
   * @throws IllegalArgumentException if nothing serves the scheme
   */
  public static Set<String> optionNames(Location root) {
    return find(root).optionNames();
  }

  private static ObjectStoreProvider find(Location root) {
    ObjectStoreProvider localDisk = new LocalDiskProvider();
    if (localDisk.schemes().contains(root.scheme())) {
      return localDisk;
    }
    Set<String> known = new TreeSet<>(localDisk.schemes());
    List<ObjectStoreProvider> serving = new ArrayList<>();
    List<ServiceConfigurationError> broken = new ArrayList<>();
    for (ObjectStoreProvider provider : load(broken)) {
      known.addAll(provider.schemes());
      if (provider.schemes().contains(root.scheme())) {
        serving.add(provider);
      }
    }
    if (serving.size() == 1) {
      return serving.get(0);
    }
    throw serving.isEmpty() ? notServed(root, known, broken) : ambiguous(root, serving);
  }

  /** A provider that does not load must not keep the others from being used. */
  private static List<ObjectStoreProvider> load(List<ServiceConfigurationError> broken) {
    List<ObjectStoreProvider> providers = new ArrayList<>();
    Iterator<ObjectStoreProvider> found =
        ServiceLoader.load(ObjectStoreProvider.class, ObjectStores.class.getClassLoader())
            .iterator();
    while (true) {
      try {
        if (!found.hasNext()) {
          return providers;
        }
        providers.add(found.next());
      } catch (ServiceConfigurationError e) {
        broken.add(e);
      }
    }
  }

  private static IllegalArgumentException notServed(
      Location root, Set<String> known, List<ServiceConfigurationError> broken) {
    String artifact = ARTIFACTS.get(root.scheme());
    Set<String> all = new TreeSet<>(known);
    all.addAll(ARTIFACTS.keySet());
    String remedy =
        artifact != null
            ? String.format(": add the dependency io.inlet:%s to the class path", artifact)
            : Suggestions.hint(root.scheme(), all);
    IllegalArgumentException refused =
        new IllegalArgumentException(
            String.format("No store for scheme '%s' of %s%s", root.scheme(), root, remedy));
    broken.forEach(refused::addSuppressed);
    return refused;
  }

  private static IllegalArgumentException ambiguous(
      Location root, List<ObjectStoreProvider> serving) {
    return new IllegalArgumentException(
        String.format(
            "Several stores for scheme '%s' of %s: %s (expected: one on the class path)",
            root.scheme(),
            root,
            serving.stream().map(provider -> provider.getClass().getName()).sorted().toList()));
  }
}
