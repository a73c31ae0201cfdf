package io.inlet.cli.sql;

import io.inlet.cli.CommandException;
import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import io.inlet.storage.ListRequest;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectInfo;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectStores;
import io.inlet.table.SnapshotFile;
import io.inlet.table.TableCatalog;
import io.inlet.table.TableFormats;
import io.inlet.table.TableSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A lake in an object store, its files fetched to a temporary directory, which goes when this is
 * closed. Every table is fetched, for what a query needs is not known before it runs.
 */
final class FetchedLake implements AutoCloseable {
  /** What plain Parquet tables are made of. */
  private static final Pattern DATA_FILE = Pattern.compile("date=[^/]+/[^/]+\\.parquet");

  /** What says of Delta tables' data files which of their rows are deleted. */
  private static final Pattern DELETION_VECTOR =
      Pattern.compile(".*/deletion_vector_[0-9a-f-]{36}\\.bin");

  private final TemporaryDirectory temporary;
  private final Path directory;

  private FetchedLake(TemporaryDirectory temporary) {
    this.temporary = temporary;
    this.directory = temporary.path();
  }

  /**
   * Fetches a lake.
   *
   * @param maxBytes the most to fetch
   * @param err told what is fetched
   * @throws CommandException if there is none, it is of another format, or it is larger
   */
  static FetchedLake fetch(
      Location location,
      Map<String, String> options,
      AsOfOption asOf,
      long maxBytes,
      PrintStream err)
      throws IOException {
    try (ObjectStore store = ObjectStores.open(location, options)) {
      List<ObjectInfo> files = files(store, location, options, asOf);
      long bytes = files.stream().mapToLong(ObjectInfo::size).sum();
      if (bytes > maxBytes) {
        throw new CommandException(
            String.format(
                "%s has %d files of %d MiB, more than the %d MiB to be fetched",
                location, files.size(), bytes >> 20, maxBytes >> 20),
            "Raise --max-fetch-mib, or query it where it is: `inlet ddl "
                + location
                + " --for duckdb`");
      }
      err.printf("Fetching %d files, %d KiB, from %s%n", files.size(), bytes >> 10, location);
      FetchedLake lake = new FetchedLake(TemporaryDirectory.create());
      try {
        for (ObjectInfo file : files) {
          lake.fetch(store, file);
        }
        return lake;
      } catch (IOException | RuntimeException e) {
        lake.close();
        throw e;
      }
    }
  }

  private static List<ObjectInfo> files(
      ObjectStore store, Location location, Map<String, String> options, AsOfOption asOf)
      throws IOException {
    List<ObjectInfo> files = new ArrayList<>();
    boolean present = false;
    for (TableSchema table : Tables.all()) {
      String prefix = table.name() + "/";
      List<String> directories = store.list(ListRequest.children(prefix)).prefixes();
      present |= !directories.isEmpty();
      if (directories.contains(prefix + "_delta_log/")) {
        // Before the data files, so that it names none that come later.
        store.list(prefix + "_delta_log/").forEach(files::add);
        List<SnapshotFile> named =
            snapshot(location, options, table, asOf).map(TableSnapshot::files).orElse(List.of());
        addDeltaFiles(files, store, location, prefix, named);
        continue;
      }
      // Its metadata says which files count: reading all of them would give wrong answers.
      if (directories.contains(prefix + "metadata/")) {
        throw new CommandException(
            location.resolve(table.name())
                + " is an Iceberg table, which its catalog knows more of than what lies here",
            "Name the catalog: --format iceberg --option uri=…");
      }
      store
          .list(prefix + "date=")
          .filter(file -> DATA_FILE.matcher(file.key().substring(prefix.length())).matches())
          .forEach(files::add);
    }
    if (!present) {
      throw new CommandException(
          location + " holds none of Inlet's tables", "`inlet convert --to` writes them");
    }
    return files;
  }

  /** The data files that a Delta table's log names, and what says which of their rows are gone. */
  private static void addDeltaFiles(
      List<ObjectInfo> files,
      ObjectStore store,
      Location location,
      String prefix,
      List<SnapshotFile> named)
      throws IOException {
    for (SnapshotFile file : named) {
      String key = location.relativize(file.location());
      files.add(new ObjectInfo(key, file.sizeBytes(), Instant.EPOCH));
    }
    if (named.stream().anyMatch(file -> file.deletedRows().count() > 0)) {
      store
          .list(prefix)
          .filter(file -> DELETION_VECTOR.matcher(file.key()).matches())
          .forEach(files::add);
    }
  }

  /** What a Delta table holds, as its log says. */
  private static Optional<TableSnapshot> snapshot(
      Location location, Map<String, String> options, TableSchema table, AsOfOption asOf)
      throws IOException {
    try (TableCatalog catalog = TableFormats.open("delta", location, options)) {
      return catalog.snapshot(table.name(), asOf.of(table));
    } catch (IllegalStateException | IllegalArgumentException e) {
      throw new CommandException(String.valueOf(e.getMessage()), "", e);
    }
  }

  private void fetch(ObjectStore store, ObjectInfo object) throws IOException {
    String key = object.key();
    Path file = directory.resolve(key).normalize();
    if (!file.startsWith(directory)) {
      throw new IOException("The key '" + key + "' leads out of its directory");
    }
    Files.createDirectories(file.getParent());
    try (InputStream content = store.read(key)) {
      Files.copy(content, file);
    }
    // When a commit file was written is when its version was committed.
    Files.setLastModifiedTime(file, FileTime.from(object.lastModified()));
  }

  /** The lake, as it lies on disk now. */
  Lake lake() throws IOException {
    for (TableSchema table : Tables.all()) {
      Files.createDirectories(directory.resolve(table.name()));
    }
    return new Lake(directory);
  }

  @Override
  public void close() throws IOException {
    temporary.close();
  }
}
