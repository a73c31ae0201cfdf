package io.inlet.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** {@code --storage-option}, wherever a command has an address. */
public final class StorageOptions {
  @Option(
      names = "--storage-option",
      paramLabel = "KEY=VALUE",
      description = {
        "An option of the storage, such as endpoint=http://localhost:9000 (docs/storage.md).",
        "Credentials are better left to the environment, where nobody sees them."
      })
  private Map<String, String> values = new LinkedHashMap<>();

  /** The options by the names that the storage gives them. */
  public Map<String, String> values() {
    return Map.copyOf(values);
  }
}
