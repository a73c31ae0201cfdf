package io.inlet.cli.sql;

import io.inlet.cli.CommandException;
import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import io.inlet.storage.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A lake on local disk, as it lies there.
 *
 * @param root the directory that holds a directory per table
 */
public record Lake(Path root) {

  /**
   * The lake at a location.
   *
   * @throws CommandException if the location is not on local disk
   */
  public static Lake at(Location location) {
    if (!location.isFile()) {
      throw new CommandException(
          location + " is not on local disk, where this command reads",
          "`inlet ddl " + location + " --for duckdb` prints the statements that open it elsewhere");
    }
    return new Lake(location.toPath());
  }

  /**
   * Makes sure that tables can be read here.
   *
   * @throws CommandException saying why they cannot
   */
  public void check() {
    if (!Files.isDirectory(root)) {
      throw new CommandException(
          root + (Files.exists(root) ? " is not a directory" : ": no such directory"),
          "`inlet demo` and `inlet convert` write a lake");
    }
    List<TableSchema> present =
        Tables.all().stream().filter(table -> Files.isDirectory(directory(table))).toList();
    if (present.isEmpty()) {
      throw new CommandException(
          root + " holds none of the tables " + names(Tables.all()),
          "`inlet demo` and `inlet convert` write them");
    }
    for (TableSchema table : present) {
      // Its metadata says which files count: reading all of them would give wrong answers.
      if (Files.isDirectory(directory(table).resolve("metadata"))) {
        throw new CommandException(
            directory(table)
                + " is an Iceberg table, which its catalog knows more of than what lies here",
            "Name the catalog: --format iceberg --option uri=…");
      }
    }
  }

  /** Whether a table has a log that says which files count: a Delta table. */
  public boolean hasLog(TableSchema table) {
    return Files.isDirectory(directory(table).resolve("_delta_log"));
  }

  /** Whether a table has data files. */
  public boolean hasFiles(TableSchema table) {
    try (DirectoryStream<Path> days = Files.newDirectoryStream(directory(table), "date=*")) {
      for (Path day : days) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(day, "*.parquet")) {
          if (files.iterator().hasNext()) {
            return true;
          }
        }
      }
      return false;
    } catch (NoSuchFileException | NotDirectoryException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lake's address. */
  public Location location() {
    return Location.of(root);
  }

  private Path directory(TableSchema table) {
    return root.resolve(table.name());
  }

  private static String names(List<TableSchema> tables) {
    return tables.stream().map(TableSchema::name).collect(Collectors.joining(", "));
  }
}
