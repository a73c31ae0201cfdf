package io.inlet.cli.ddl;

import io.inlet.schema.TableColumn;
import io.inlet.schema.TableSchema;
import io.inlet.storage.Location;
import io.inlet.table.Partition;
import io.inlet.table.SnapshotFile;
import io.inlet.table.TableSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A view per table over its files. DuckDB cannot open a pattern that no file matches, so a table
 * without files becomes a view of no rows with the same columns.
 */
public final class DuckDbDialect implements Dialect {
  private final DuckDbTypes types = new DuckDbTypes();
  private final Predicate<TableSchema> hasFiles;

  /**
   * Creates the dialect.
   *
   * @param hasFiles tells the tables with files from those without
   */
  public DuckDbDialect(Predicate<TableSchema> hasFiles) {
    this.hasFiles = hasFiles;
  }

  @Override
  public boolean executedInTests() {
    return true;
  }

  @Override
  public List<String> notes(Location lake) {
    List<String> notes = new ArrayList<>();
    if (!lake.isFile()) {
      notes.add(
          "Credentials: CREATE SECRET (https://duckdb.org/docs/stable/configuration/secrets_manager)");
      notes.add("A table that has no file yet cannot be opened: leave its statement out.");
    }
    return notes;
  }

  @Override
  public List<String> setup(Location lake) {
    // Days are days of UTC: without this, time::date is one of the session's time zone.
    String utc = "SET TimeZone = 'UTC'";
    return switch (lake.scheme()) {
      case Location.FILE -> List.of(utc);
      case "az", "abfs", "abfss" -> List.of("INSTALL azure", "LOAD azure", utc);
      default -> List.of("INSTALL httpfs", "LOAD httpfs", utc);
    };
  }

  @Override
  public List<String> open(Location lake, TableSchema table) {
    String view = "CREATE OR REPLACE VIEW " + table.name() + " AS\n";
    return List.of(view + (hasFiles.test(table) ? ofFiles(lake, table) : ofNothing(table)));
  }

  /** The statement that opens the files which a table's log names, and no others. */
  public String open(TableSchema table, TableSnapshot snapshot) {
    String view = "CREATE OR REPLACE VIEW " + table.name() + " AS\n";
    Map<Partition, List<SnapshotFile>> partitions =
        snapshot.files().stream()
            .collect(
                Collectors.groupingBy(
                    SnapshotFile::partition, LinkedHashMap::new, Collectors.toList()));
    if (partitions.isEmpty()) {
      return view + ofNothing(table);
    }
    if (snapshot.partitionColumns().isEmpty()) {
      return view + "SELECT *\nFROM " + rows(snapshot.files(), "hive_partitioning = false");
    }
    // DuckDB leaves a partition out by its path; where the path does not tell, by a constant.
    boolean pathsTell =
        snapshot.partitionColumns().equals(List.of("date"))
            && snapshot.files().stream()
                .allMatch(
                    file -> parent(file.location(), 1).toString().endsWith("/" + file.partition()));
    if (pathsTell) {
      Location any = snapshot.files().get(0).location();
      return view + ofFiles(parent(any, 2), snapshot.files());
    }
    return view
        + partitions.entrySet().stream()
            .map(entry -> ofPartition(table, entry.getKey(), entry.getValue()))
            .collect(Collectors.joining("\nUNION ALL BY NAME\n"));
  }

  private static Location parent(Location location, int levels) {
    return levels == 0 ? location : parent(location.parent().orElseThrow(), levels - 1);
  }

  private static String ofFiles(Location above, List<SnapshotFile> files) {
    return "SELECT time, date, * EXCLUDE ("
        + String.join(", ", excluded(above))
        + ")\nFROM "
        + rows(files, "hive_partitioning = true, hive_types = {'date': DATE}");
  }

  private String ofPartition(TableSchema table, Partition partition, List<SnapshotFile> files) {
    String constants =
        partition.values().stream()
            .map(
                value ->
                    ", "
                        + (value.text() == null ? "NULL" : Quoting.text(value.text()))
                        + "::"
                        + type(table, value.column())
                        + " AS "
                        + Quoting.DOUBLE_QUOTES.name(value.column()))
            .collect(Collectors.joining());
    return "SELECT *" + constants + "\nFROM " + rows(files, "hive_partitioning = false");
  }

  /** What files hold, without the rows that are deleted. */
  private static String rows(List<SnapshotFile> files, String options) {
    List<SnapshotFile> whole =
        files.stream().filter(file -> file.deletedRows().count() == 0).toList();
    if (whole.size() == files.size()) {
      return read(files, options);
    }
    List<String> parts = new ArrayList<>();
    if (!whole.isEmpty()) {
      parts.add("SELECT * FROM " + read(whole, options));
    }
    for (SnapshotFile file : files) {
      if (file.deletedRows().count() > 0) {
        parts.add(
            "SELECT * EXCLUDE (file_row_number) FROM "
                + read(List.of(file), options + ", file_row_number = true")
                + " WHERE file_row_number NOT IN (SELECT unnest("
                + file.deletedRows()
                    .numbers()
                    .mapToObj(Long::toString)
                    .collect(Collectors.joining(", ", "[", "]"))
                + "))");
      }
    }
    return parts.stream().collect(Collectors.joining("\nUNION ALL BY NAME\n", "(", ")"));
  }

  private static String read(List<SnapshotFile> files, String options) {
    return "read_parquet(" + list(files) + ",\n  union_by_name = true, " + options + ")";
  }

  /** Text for columns that are none of Inlet's. */
  private String type(TableSchema table, String name) {
    return table.columns().stream()
        .filter(column -> column.name().equals(name))
        .map(column -> types.of(column.field()))
        .findFirst()
        .orElse("VARCHAR");
  }

  private static String list(List<SnapshotFile> files) {
    return files.stream()
        .map(file -> Quoting.text(pattern(file.location())))
        .collect(Collectors.joining(",\n  ", "[", "]"));
  }

  private static String ofFiles(Location lake, TableSchema table) {
    String files = pattern(lake) + "/" + table.name() + "/date=*/*.parquet";
    return "SELECT time, date, * EXCLUDE ("
        + String.join(", ", excluded(lake))
        + ")\nFROM read_parquet("
        + Quoting.text(files)
        + ",\n  union_by_name = true, hive_partitioning = true, hive_types = {'date': DATE})";
  }

  private String ofNothing(TableSchema table) {
    return table.columns().stream()
        .map(TableColumn::field)
        .map(
            field -> "NULL::" + types.of(field) + " AS " + Quoting.DOUBLE_QUOTES.name(field.name()))
        .collect(Collectors.joining(",\n  ", "SELECT\n  ", "\nWHERE false"));
  }

  /**
   * The columns that are named first, and what DuckDB takes for partitions of the lake because a
   * directory above it has an equals sign in its name.
   */
  private static List<String> excluded(Location lake) {
    List<String> columns = new ArrayList<>(List.of("time", "date"));
    for (String directory : lake.key().split("/", -1)) {
      int equals = directory.indexOf('=');
      if (equals > 0 && directory.indexOf('=', equals + 1) < 0) {
        String column = directory.substring(0, equals);
        if (columns.stream().noneMatch(column::equalsIgnoreCase)) {
          columns.add(Quoting.DOUBLE_QUOTES.name(column));
        }
      }
    }
    return columns;
  }

  /** The lake's address, with the characters that DuckDB would read as a pattern in brackets. */
  private static String pattern(Location lake) {
    String address = lake.toString();
    if (lake.isFile()) {
      Path path = lake.toPath();
      address = path.toString();
      if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows")) {
        address = address.replace('\\', '/');
      }
    }
    return address.replaceAll("[*?\\[]", "[$0]").replaceAll("/+$", "");
  }
}
