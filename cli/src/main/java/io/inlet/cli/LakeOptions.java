package io.inlet.cli;

import io.inlet.storage.Location;
import io.inlet.table.TableCatalog;
import java.io.IOException;
import java.util.Optional;
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

  /**
   * The lake's address with its options.
   *
   * @throws IllegalArgumentException if what was given is no address
   */
  public LakeAddress address() {
    return tables.at(location(), storage.values());
  }

  /** The format that the user named. */
  public Optional<String> asked() {
    return tables.asked();
  }

  /**
   * The format of the lake's tables.
   *
   * @return empty if there are no tables and the user named no format
   * @throws CommandException if another lies there than the user named, or several do
   * @throws IOException if the lake could not be read
   */
  public Optional<String> format() throws IOException {
    return tables.formatAt(address());
  }

  /**
   * Opens the lake's tables, of a format whose tables know their commits.
   *
   * @throws CommandException if there are none
   * @throws IOException if the lake could not be read
   */
  public TableCatalog openWithHistory() throws IOException {
    Optional<String> format = format();
    if (format.isEmpty() || format.get().equals(LakeAddress.PLAIN)) {
      throw new CommandException(
          location()
              + " holds no Delta table or Iceberg table"
              + (format.isEmpty() ? "" : ", but plain Parquet files, which keep no history"),
          "An Iceberg catalog elsewhere is named by --option uri=…");
    }
    return address().open(format.get());
  }
}
