package io.inlet.cli.ddl;

import io.inlet.cli.CommandException;
import io.inlet.cli.Console;
import io.inlet.cli.ErrorReport;
import io.inlet.cli.LakeAddress;
import io.inlet.cli.LakeOptions;
import io.inlet.cli.sql.Lake;
import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import io.inlet.storage.Location;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code inlet ddl}: prints the statements that open a lake's tables in another engine. */
@Command(
    name = "ddl",
    header = "Print the SQL statements that open a lake's tables in an engine.",
    description = {
      "For plain Parquet files and for Delta tables. Looks which ones lie at the location, unless"
          + " it is not on local disk and --format says so. Iceberg tables are opened by their"
          + " catalog: docs/iceberg.md."
    },
    footer = {
      "Examples:",
      "  inlet ddl ./inlet-lake --for duckdb | duckdb -init /dev/stdin",
      "  inlet ddl s3://acme-lake/telemetry --for athena --format parquet"
    })
public final class DdlCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private LakeOptions lake = new LakeOptions();

  @Option(
      names = "--for",
      required = true,
      paramLabel = "ENGINE",
      description = "One of ${COMPLETION-CANDIDATES}, in either case.")
  private Engine engine = Engine.DUCKDB;

  /** Creates the command. */
  public DdlCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Location location = lake.location();
    print(
        switch (format(location)) {
          case LakeAddress.PLAIN ->
              engine.dialect(location.isFile() ? Lake.at(location)::hasFiles : table -> true);
          case LakeAddress.DELTA ->
              new DeltaDialect(
                  engine, location.isFile() ? Lake.at(location)::hasLog : table -> true);
          default -> throw needsCatalog(location);
        },
        location);
    return 0;
  }

  private String format(Location location) throws IOException {
    if (!location.isFile() && lake.asked().isPresent()) {
      return lake.asked().get();
    }
    Optional<String> format = find(location);
    if (location.isFile() && !format.equals(Optional.of(LakeAddress.ICEBERG))) {
      Lake.at(location).check();
    }
    return format.orElseThrow(
        () ->
            new CommandException(
                location + " holds no data files of Inlet's tables",
                "`inlet demo` and `inlet convert` write them"));
  }

  private Optional<String> find(Location location) throws IOException {
    try {
      return lake.format();
    } catch (IOException e) {
      throw new CommandException(
          ErrorReport.describe(e),
          location.isFile()
              ? ""
              : "With --format parquet or --format delta nothing is looked for there",
          e);
    }
  }

  private static CommandException needsCatalog(Location location) {
    return new CommandException(
        location + " holds Iceberg tables, which engines open by a catalog and not by statements",
        "docs/iceberg.md says how to name the catalog"
            + (location.isFile()
                ? ": uri jdbc:sqlite:"
                    + location.resolve("catalog.db")
                    + ", warehouse "
                    + location
                    + "; `inlet sql` reads the tables as they are"
                : ""));
  }

  private void print(Dialect dialect, Location location) {
    PrintStream out = console.out();
    out.println("-- The tables at " + location + " for " + engine.title() + ".");
    if (!dialect.executedInTests()) {
      out.println("-- documented, not executed in tests");
    }
    for (String note : dialect.notes(location)) {
      out.println("-- " + note);
    }
    for (String statement : statements(dialect, location)) {
      out.println();
      out.println(statement + ";");
    }
  }

  private static List<String> statements(Dialect dialect, Location location) {
    List<String> statements = new ArrayList<>(dialect.setup(location));
    for (TableSchema table : Tables.all()) {
      statements.addAll(dialect.open(location, table));
    }
    return statements;
  }
}
