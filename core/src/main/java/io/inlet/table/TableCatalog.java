package io.inlet.table;

import io.inlet.schema.TableSchema;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where the tables of one writer are. Safe for use by several threads. */
public interface TableCatalog extends AutoCloseable {

  /**
   * Opens a table; the caller closes it. A table that does not exist is created by its first use.
   *
   * @throws IOException if the place could not be reached; to be tried again
   */
  Table open(TableSchema schema) throws IOException;

  /**
   * What a table holds, for reading.
   *
   * @param table the table's name
   * @return empty if there is no such table, or the format keeps no log
   * @throws IOException if the table could not be read
   * @throws IllegalArgumentException if the table never had, or no longer has, the version asked
   *     for
   */
  default Optional<TableSnapshot> snapshot(String table, AsOf asOf) throws IOException {
    return Optional.empty();
  }

  /**
   * The newest commits of a table, newest first.
   *
   * @param table the table's name
   * @param limit how many at most
   * @return empty if there is no such table, or the format keeps no log
   * @throws IOException if the table could not be read
   */
  default List<TableVersion> history(String table, int limit) throws IOException {
    return List.of();
  }

  /**
   * Reads a file that {@link #snapshot} named, with the access to it that the catalog has; the
   * caller closes the stream.
   *
   * @param table the table's name
   * @throws IOException if the file could not be opened
   * @throws UnsupportedOperationException if the format leaves that to the storage
   */
  default InputStream read(String table, SnapshotFile file) throws IOException {
    throw new UnsupportedOperationException(this + " leaves reading files to the storage");
  }

  /**
   * Data files of Inlet's below a table that no version which the log still reaches names, and that
   * nobody will commit any more: the table holds their epoch, so that it takes no other files for
   * it, or they were last written before a time since when no writer can have waited with a commit.
   *
   * @param table the table's name
   * @param before that time
   * @return empty if there is no such table, or the format keeps no log
   * @throws IOException if the table could not be read
   */
  default List<OrphanFile> orphans(String table, Instant before) throws IOException {
    return List.of();
  }

  /**
   * Deletes one of {@link #orphans}; nothing happens if it is gone.
   *
   * @throws IOException if it could not be deleted
   * @throws UnsupportedOperationException if the format has no orphans
   */
  default void delete(OrphanFile file) throws IOException {
    throw new UnsupportedOperationException(this + " has no orphans");
  }

  /** The place, as a message names it; without secrets. */
  @Override
  String toString();

  /** Closes what the catalog opened for itself, after all its tables. */
  @Override
  void close() throws IOException;
}
