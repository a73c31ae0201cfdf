package io.inlet.iceberg.internal.catalog;

import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectStores;
import io.inlet.storage.internal.DurableDirectories;
import io.inlet.storage.internal.NioFileOperations;
import io.inlet.table.internal.TableDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.catalog.Catalog;

/**
 * The catalog of a local directory: a SQLite file in it, which any number of processes on the same
 * machine use at once, and which other engines open as a JDBC or SQL catalog.
 */
public final class EmbeddedCatalog implements CatalogSource {
  /** A file's lock keeps out other processes only. */
  private static final Object FILE_LOCKS = new Object();

  private final Location location;
  private final Path directory;
  private final CatalogFile file;
  private final String name;
  private final CatalogProperties properties;

  /**
   * The catalog of a directory.
   *
   * @param name the catalog's name, whose tables are its own
   * @param more further properties
   * @throws IllegalArgumentException if the location is not on local disk
   */
  public EmbeddedCatalog(Location location, String name, Map<String, String> more) {
    if (!location.isFile()) {
      throw new IllegalArgumentException(
          location
              + " is not on local disk, so its Iceberg tables need a catalog server. Name one with"
              + " 'uri' (http… for REST, jdbc:… for a database)");
    }
    this.location = location;
    this.name = name;
    directory = location.toPath();
    file = new CatalogFile(directory.resolve(CatalogFile.NAME));
    Map<String, String> all = new TreeMap<>(more);
    all.put("type", "jdbc");
    all.put("uri", file.uri());
    all.put("warehouse", directory.toString());
    all.putIfAbsent("jdbc.schema-version", "V1");
    // Writers in other processes are waited for.
    all.putIfAbsent("jdbc.busy_timeout", CatalogFile.BUSY_TIMEOUT_MILLIS);
    properties = new CatalogProperties(all);
  }

  /** Opens the catalog, and creates it if it is not there. */
  @Override
  public Catalog connect() {
    try {
      if (isThere()) {
        SqliteDriver.register();
        return properties.connect(name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("could not open the catalog in " + directory, e);
    }
    synchronized (FILE_LOCKS) {
      return create();
    }
  }

  @Override
  public boolean isThere() throws IOException {
    return file.isCatalog();
  }

  @Override
  public void requireFree(String table) throws IOException {
    try (ObjectStore store = ObjectStores.open(location)) {
      new TableDirectory(store, table).requireFreeForIceberg();
    }
  }

  private Catalog create() {
    try {
      var unused =
          new DurableDirectories(new NioFileOperations(), directory)
              .require(directory.toAbsolutePath());
      // Two processes that create the database at once would trip over each other's tables.
      try (FileChannel channel =
              FileChannel.open(
                  directory.resolve(CatalogFile.NAME + ".lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (!lock.isValid()) {
          throw new IOException("no lock on " + directory.resolve(CatalogFile.NAME));
        }
        SqliteDriver.register();
        return properties.connect(name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("could not open the catalog in " + directory, e);
    }
  }

  @Override
  public String toString() {
    return "catalog in " + directory;
  }
}
