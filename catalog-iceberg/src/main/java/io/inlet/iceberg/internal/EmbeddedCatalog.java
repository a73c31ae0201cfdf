package io.inlet.iceberg.internal;

import io.inlet.storage.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.catalog.Catalog;

/**
 * The catalog of a local directory: a SQLite file in it, which any number of processes on the same
 * machine use at once, and which other engines open as a JDBC or SQL catalog.
 */
public final class EmbeddedCatalog {
  /** The name of the database in the directory. */
  public static final String FILE_NAME = "catalog.db";

  private static final String BUSY_TIMEOUT_MILLIS = "60000";

  /** A file's lock keeps out other processes only. */
  private static final Object FILE_LOCKS = new Object();

  private final Path directory;
  private final CatalogProperties properties;

  /**
   * The catalog of a directory.
   *
   * @param more further properties
   * @throws IllegalArgumentException if the location is not on local disk
   */
  public EmbeddedCatalog(Location location, Map<String, String> more) {
    if (!location.isFile()) {
      throw new IllegalArgumentException(
          location
              + " is not on local disk, so its Iceberg tables need a catalog server. Name one with"
              + " 'uri' (http… for REST, jdbc:… for a database)");
    }
    directory = location.toPath();
    Map<String, String> all = new TreeMap<>(more);
    all.put("type", "jdbc");
    all.put("uri", "jdbc:sqlite:" + directory.resolve(FILE_NAME));
    all.put("warehouse", directory.toString());
    all.putIfAbsent("jdbc.schema-version", "V1");
    // Writers in other processes are waited for.
    all.putIfAbsent("jdbc.busy_timeout", BUSY_TIMEOUT_MILLIS);
    properties = new CatalogProperties(all);
  }

  /** Opens the catalog, and creates it if it is not there. */
  public Catalog connect(String name) {
    synchronized (FILE_LOCKS) {
      return connectLocked(name);
    }
  }

  private Catalog connectLocked(String name) {
    try {
      Files.createDirectories(directory);
      // Two processes that create the database at once would trip over each other's tables.
      try (FileChannel channel =
              FileChannel.open(
                  directory.resolve(FILE_NAME + ".lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (!lock.isValid()) {
          throw new IOException("no lock on " + directory.resolve(FILE_NAME));
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
