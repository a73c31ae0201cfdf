package io.inlet.cli.sql;

import io.inlet.cli.CommandException;
import io.inlet.schema.TableSchema;
import io.inlet.storage.Location;
import io.inlet.table.SnapshotFile;
import io.inlet.table.TableCatalog;
import io.inlet.table.TableSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a catalog's tables say which files to read. Those that are not on local disk are fetched to
 * a temporary directory, which goes when this is closed: all of a table, for what a query needs is
 * not known before it runs.
 */
final class CatalogFiles implements AutoCloseable {
  private final TableCatalog catalog;
  private final AsOfOption asOf;
  private final long maxBytes;
  private final PrintStream err;
  private @Nullable TemporaryDirectory fetched;
  private long fetchedBytes;
  private boolean found;

  /**
   * The files of a catalog's tables.
   *
   * @param maxBytes the most to fetch
   * @param err told what is fetched
   */
  CatalogFiles(TableCatalog catalog, AsOfOption asOf, long maxBytes, PrintStream err) {
    this.catalog = catalog;
    this.asOf = asOf;
    this.maxBytes = maxBytes;
    this.err = err;
  }

  /**
   * The files of a table, on local disk; empty if there is no such table.
   *
   * @throws CommandException if it cannot be read, or not that far back, or is too large to fetch
   */
  Optional<TableSnapshot> snapshot(TableSchema table) {
    try {
      Optional<TableSnapshot> snapshot = catalog.snapshot(table.name(), asOf.of(table));
      found |= snapshot.isPresent();
      if (snapshot.isEmpty() && asOf.names(table)) {
        throw new CommandException("--as-of: no table " + table.name() + " in " + catalog, "");
      }
      return snapshot.isPresent()
          ? Optional.of(local(table.name(), snapshot.get()))
          : Optional.empty();
    } catch (IOException | IllegalStateException | IllegalArgumentException e) {
      throw new CommandException(String.valueOf(e.getMessage()), "", e);
    }
  }

  private TableSnapshot local(String table, TableSnapshot snapshot) throws IOException {
    List<SnapshotFile> remote =
        snapshot.files().stream().filter(file -> !file.location().isFile()).toList();
    if (remote.isEmpty()) {
      return snapshot;
    }
    long bytes = remote.stream().mapToLong(SnapshotFile::sizeBytes).sum();
    fetchedBytes += bytes;
    if (fetchedBytes > maxBytes) {
      throw new CommandException(
          String.format(
              "%s has more than the %d MiB to be fetched; %s alone has %d files of %d MiB",
              catalog, maxBytes >> 20, table, remote.size(), bytes >> 20),
          "Raise --max-fetch-mib, or query it with an engine that knows the catalog");
    }
    err.printf(
        "Fetching %d files, %d KiB, of %s from %s%n", remote.size(), bytes >> 10, table, catalog);
    List<SnapshotFile> files = new ArrayList<>();
    for (SnapshotFile file : snapshot.files()) {
      files.add(file.location().isFile() ? file : fetch(table, file, files.size()));
    }
    return new TableSnapshot(
        snapshot.version(),
        snapshot.committedAt(),
        snapshot.columns(),
        snapshot.partitionColumns(),
        files);
  }

  private SnapshotFile fetch(String table, SnapshotFile file, int number) throws IOException {
    TemporaryDirectory directory = fetched;
    if (directory == null) {
      directory = TemporaryDirectory.create();
      fetched = directory;
    }
    Path copy = directory.path().resolve(table + "-" + number + ".parquet");
    try (InputStream content = catalog.read(table, file)) {
      Files.copy(content, copy);
    }
    return new SnapshotFile(Location.of(copy), file.sizeBytes(), file.partition(), file.rowCount());
  }

  /**
   * Makes sure that there was any table.
   *
   * @throws CommandException if there was none
   */
  void requireFound() {
    if (!found) {
      throw new CommandException(
          catalog + ": none of Inlet's tables", "`inlet convert --format iceberg` writes them");
    }
  }

  @Override
  public void close() throws IOException {
    if (fetched != null) {
      fetched.close();
    }
  }
}
