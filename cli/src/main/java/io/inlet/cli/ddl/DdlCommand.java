package io.inlet.cli.ddl;

import io.inlet.cli.Console;
import io.inlet.cli.LakeOptions;
import io.inlet.cli.sql.Lake;
import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import io.inlet.storage.Location;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inlet ddl}: prints the statements that open a lake's tables in another engine. */
@Command(
    name = "ddl",
    header = "Print the SQL statements that open a lake's tables in an engine.",
    footer = {
      "Examples:",
      "  inlet ddl ./inlet-lake --for duckdb | duckdb -init /dev/stdin",
      "  inlet ddl s3://acme-lake/telemetry --for athena"
    })
public final class DdlCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "LOCATION", description = "The lake: " + LakeOptions.ADDRESS)
  private String location = "";

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
  public Integer call() {
    Location lake = Location.parse(location);
    Predicate<TableSchema> hasFiles = lake.isFile() ? Lake.at(lake)::hasFiles : table -> true;
    print(engine.dialect(hasFiles), lake);
    return 0;
  }

  private void print(Dialect dialect, Location lake) {
    PrintStream out = console.out();
    out.println("-- The tables at " + lake + " for " + engine.title() + ".");
    if (!dialect.executedInTests()) {
      out.println("-- documented, not executed in tests");
    }
    for (String note : dialect.notes(lake)) {
      out.println("-- " + note);
    }
    for (String statement : statements(dialect, lake)) {
      out.println();
      out.println(statement + ";");
    }
  }

  private static List<String> statements(Dialect dialect, Location lake) {
    List<String> statements = new ArrayList<>(dialect.setup(lake));
    for (TableSchema table : Tables.all()) {
      statements.addAll(dialect.open(lake, table));
    }
    return statements;
  }
}
