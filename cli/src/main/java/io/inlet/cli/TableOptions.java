package io.inlet.cli;

import io.inlet.storage.Location;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --format} and {@code --option}, wherever a command has tables that are there. */
public final class TableOptions {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = FormatName.class,
      description = {
        "The tables' format: parquet, delta or iceberg. Default: what lies at the location."
            + " Needed only where several lie at one."
      })
  private @Nullable String format;

  @Option(
      names = "--option",
      paramLabel = "KEY=VALUE",
      description = {
        "An option of the table format, such as uri=http://localhost:8181; also with \"table.\""
            + " before it, as `convert` takes it."
      })
  private Map<String, String> values = new LinkedHashMap<>();

  /**
   * The address of a lake, with these options.
   *
   * @param storage the storage's options
   */
  public LakeAddress at(Location location, Map<String, String> storage) {
    return new LakeAddress(location, storage, values);
  }

  /** The format that the user named. */
  public Optional<String> asked() {
    return Optional.ofNullable(format);
  }

  /**
   * The format of the tables at an address, as {@link LakeAddress#format} finds it.
   *
   * @throws CommandException if another lies there than the user named, or several do
   * @throws IOException if the location could not be read
   */
  public Optional<String> formatAt(LakeAddress address) throws IOException {
    return address.format(format);
  }
}
