package io.inlet.cli;

import io.inlet.storage.Location;
import io.inlet.table.TableCatalog;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The lake that a command reads: its address, and the options of its storage and its tables. */
public final class LakeOptions {
  /** What an address can be, as the commands' help says it. */
  public static final String ADDRESS = "a directory, s3://…, gs://… or az://….";

  @Parameters(index = "0", paramLabel = "LOCATION", description = "The lake: " + ADDRESS)
  private String location = "";

  @Mixin private StorageOptions storage = new StorageOptions();

  @Mixin private TableOptions tables = new TableOptions();

  /**
   * Where the lake is.
   *
   * @throws IllegalArgumentException if what was given is no address
   */
  public Location location() {
    return Location.parse(location);
  }

  /** The options of the storage. */
  public Map<String, String> storage() {
    return storage.values();
  }

  /** Whether the lake's tables are Iceberg's. */
  public boolean iceberg() {
    return tables.iceberg(location());
  }

  /** Opens the lake's tables. */
  public TableCatalog open() throws IOException {
    return tables.open(location(), storage());
  }
}
