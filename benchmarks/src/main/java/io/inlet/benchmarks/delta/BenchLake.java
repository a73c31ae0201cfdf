package io.inlet.benchmarks.delta;

import io.inlet.benchmarks.measure.NamedOptions;
import io.inlet.benchmarks.measure.TemporaryDirectory;
import io.inlet.benchmarks.measure.WrongArgumentException;
import io.inlet.delta.DeltaTables;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectStores;
import io.inlet.table.TableCatalog;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a benchmark keeps its tables: a temporary directory, which goes when this is closed, or a
 * new prefix below a location of the user's, which stays.
 */
final class BenchLake implements AutoCloseable {
  private final Location root;
  private final Map<String, String> options;
  private final @Nullable TemporaryDirectory temporary;

  private BenchLake(
      Location root, Map<String, String> options, @Nullable TemporaryDirectory temporary) {
    this.root = root;
    this.options = options;
    this.temporary = temporary;
  }

  /**
   * The lake that arguments name.
   *
   * @param arguments none, or a location and options of its storage: {@code --option name=value}
   */
  static BenchLake of(List<String> arguments) throws IOException {
    if (arguments.isEmpty()) {
      TemporaryDirectory temporary = TemporaryDirectory.createOnDisk();
      return new BenchLake(Location.of(temporary.path()), Map.of(), temporary);
    }
    Map<String, String> options = NamedOptions.parse(arguments.subList(1, arguments.size()));
    Location root =
        Location.parse(arguments.get(0)).resolve("inlet-bench-delta-" + UUID.randomUUID());
    return new BenchLake(root, options, null);
  }

  /** A part of the lake. */
  Location location(String name) {
    return root.resolve(name);
  }

  /** A part of the lake as delta-rs names it. */
  String addressForDeltaRs(String name) {
    Location location = location(name);
    return location.isFile() ? location.toPath().toString() : location.toString();
  }

  /** The storage's options as delta-rs takes them from its environment. */
  Map<String, String> environmentForDeltaRs() {
    if (root.isFile()) {
      return Map.of();
    }
    Map<String, String> names =
        Map.of(
            "endpoint", "AWS_ENDPOINT_URL",
            "region", "AWS_REGION",
            "access.key.id", "AWS_ACCESS_KEY_ID",
            "secret.access.key", "AWS_SECRET_ACCESS_KEY");
    Map<String, String> environment = new HashMap<>(Map.of("AWS_ALLOW_HTTP", "true"));
    options.forEach(
        (name, value) -> {
          if (!names.containsKey(name)) {
            throw new WrongArgumentException(
                "option '" + name + "' is none that delta-rs is given here: " + names.keySet());
          }
          environment.put(names.get(name), value);
        });
    return environment;
  }

  /** Delta tables in a part of the lake, for the caller to close. */
  TableCatalog tables(String name) throws IOException {
    return DeltaTables.FORMAT.open(location(name), options);
  }

  /** The store of a part of the lake, for the caller to close. */
  ObjectStore store(String name) throws IOException {
    return ObjectStores.open(location(name), options);
  }

  @Override
  public void close() throws IOException {
    if (temporary != null) {
      temporary.close();
    }
  }
}
