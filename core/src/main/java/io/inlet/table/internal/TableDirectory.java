package io.inlet.table.internal;

import io.inlet.storage.ListRequest;
import io.inlet.storage.ObjectInfo;
import io.inlet.storage.ObjectStore;
import io.inlet.table.TableRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The directory of a table, and which format's table it is, as far as names of files tell. Asking
 * reads nothing and creates nothing.
 *
 * @param store the store that holds the directory
 * @param table the table's name
 */
public record TableDirectory(ObjectStore store, String table) {
  /** The embedded catalog of Iceberg tables on local disk, whose directories are below it. */
  private static final String EMBEDDED_CATALOG = "catalog.db";

  /** The end of a plain file's name; in that of a Delta table's a random number follows. */
  private static final Pattern PLAIN_FILE = Pattern.compile("-[0-9]{1,15}\\.parquet$");

  /** Those that are looked for are among the first, in listing order. */
  private static final int PAGE_SIZE = 100;

  /** The names of the three formats and of a table that is of them. */
  private enum Kind {
    PARQUET("parquet", "plain Parquet files"),
    DELTA("delta", "a Delta table"),
    ICEBERG("iceberg", "an Iceberg table");

    private final String format;
    private final String title;

    Kind(String format, String title) {
      this.format = format;
      this.title = title;
    }
  }

  /** Whether there is a Delta table: a log. */
  public boolean hasDeltaLog() throws IOException {
    return any(table + "/_delta_log/", key -> true);
  }

  /**
   * Whether there are plain Parquet files: data files by day, named by their token alone, which
   * belong to no other format. Those of a Delta table whose log is gone have more to their names.
   */
  public boolean hasPlainFiles() throws IOException {
    return !hasDeltaLog()
        && !hasIcebergMetadata(table)
        && any(table + "/date=", key -> PLAIN_FILE.matcher(key).find());
  }

  /**
   * Whether there is an Iceberg table: metadata in the directory, or in that of the same name below
   * a namespace of one level where the location has an embedded catalog.
   */
  private boolean hasIcebergMetadata() throws IOException {
    if (hasIcebergMetadata(table)) {
      return true;
    }
    if (!store.root().isFile() || store.head(EMBEDDED_CATALOG).isEmpty()) {
      return false;
    }
    for (String namespace : store.list(ListRequest.children("")).prefixes()) {
      if (hasIcebergMetadata(namespace + table)) {
        return true;
      }
    }
    return false;
  }

  private boolean hasIcebergMetadata(String directory) throws IOException {
    return any(directory + "/metadata/", key -> key.endsWith(".metadata.json"));
  }

  /**
   * Makes sure that plain Parquet files written here are read.
   *
   * @throws TableRefusedException if the table is of another format
   */
  public void requirePlain() throws IOException {
    refuse(hasDeltaLog(), Kind.DELTA, Kind.PARQUET);
    refuse(hasIcebergMetadata(), Kind.ICEBERG, Kind.PARQUET);
  }

  /**
   * Makes sure that a Delta table created here hides no rows.
   *
   * @throws TableRefusedException if there is a table of another format
   */
  public void requireFreeForDelta() throws IOException {
    refuse(hasPlainFiles(), Kind.PARQUET, Kind.DELTA);
    refuse(hasIcebergMetadata(), Kind.ICEBERG, Kind.DELTA);
  }

  /**
   * Makes sure that an Iceberg table created below the same location hides no rows.
   *
   * @throws TableRefusedException if there is a table of another format
   */
  public void requireFreeForIceberg() throws IOException {
    refuse(hasPlainFiles(), Kind.PARQUET, Kind.ICEBERG);
    refuse(hasDeltaLog(), Kind.DELTA, Kind.ICEBERG);
  }

  private void refuse(boolean present, Kind found, Kind wanted) {
    if (present) {
      throw new TableRefusedException(
          String.format(
              "%s at %s is %s already, so that rows written as %s would not be read together with"
                  + " it. Write with the format '%s', or to another location",
              table, store.root(), found.title, wanted.title, found.format));
    }
  }

  /** Whether any key that starts with {@code prefix} is meant; asks for no more than needed. */
  private boolean any(String prefix, Predicate<String> meant) throws IOException {
    try {
      return store
          .listAll(ListRequest.all(prefix).withPageSize(PAGE_SIZE))
          .map(ObjectInfo::key)
          .anyMatch(meant);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
