package io.inlet.cli.sql;

import io.inlet.cli.CommandException;
import io.inlet.cli.Console;
import io.inlet.cli.LakeAddress;
import io.inlet.cli.LakeOptions;
import io.inlet.storage.Location;
import io.inlet.table.TableCatalog;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inlet sql}: DuckDB over the tables of a lake. */
@Command(
    name = "sql",
    header = "Query a lake with SQL (DuckDB), in UTC.",
    description = "Each of the seven tables is a view by its name, also when it has no rows yet.",
    footer = {
      "Examples:",
      "  inlet sql inlet-lake \"SELECT service_name, count(*) FROM otel_traces GROUP BY 1\"",
      "  inlet sql inlet-lake \"SELECT attributes['http.route'] FROM otel_traces LIMIT 5\" --json",
      "  inlet sql inlet-lake \"SHOW TABLES; DESCRIBE otel_logs\"",
      "  inlet sql inlet-lake \"SELECT count(*) FROM otel_logs\" --as-of 2026-11-20T08:00:00Z",
      "  inlet sql inlet-lake --csv < report.sql > report.csv"
    })
public final class SqlCommand implements Callable<Integer> {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Console console;

  @Spec private CommandSpec spec;

  @Mixin private LakeOptions lake = new LakeOptions();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SQL",
      description = "Statements, separated by semicolons. Without any, standard input is read.")
  private @Nullable String sql;

  @ArgGroup private @Nullable Format format;

  @Option(
      names = "--max-fetch-mib",
      paramLabel = "N",
      defaultValue = "1024",
      description = {
        "The most that is fetched of a lake that is not on local disk (default: ${DEFAULT-VALUE})."
      })
  private int maxFetchMib;

  @Option(
      names = "--max-rows",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Rows that a table shows (default: ${DEFAULT-VALUE}).")
  private int maxRows;

  @Option(
      names = "--max-width",
      paramLabel = "N",
      defaultValue = "60",
      description =
          "Characters of a value that a table shows; 0 for all (default: ${DEFAULT-VALUE}).")
  private int maxWidth;

  @Option(
      names = "--as-of",
      paramLabel = "WHEN",
      description = {
        "Read Delta and Iceberg tables as they were: at a time of UTC (2026-11-20,",
        "2026-11-20T08:00:00Z) or, for one table, at a version (otel_logs=12).",
        "Can be given several times."
      })
  private List<String> asOf = List.of();

  /** The output formats, of which one can be chosen. */
  static final class Format {
    @Option(names = "--csv", description = "Print CSV; null is an empty field, empty text is \"\".")
    private boolean csv;

    @Option(names = "--json", description = "Print a JSON array per statement, a row on each line.")
    private boolean json;
  }

  /** Creates the command. */
  @SuppressWarnings("NullAway.Init") // The specification is injected by picocli.
  public SqlCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    requireAtLeast(1, "--max-rows", maxRows);
    requireAtLeast(0, "--max-width", maxWidth);
    requireAtLeast(1, "--max-fetch-mib", maxFetchMib);
    AsOfOption state;
    try {
      state = AsOfOption.parse(asOf);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    Location place = lake.location();
    List<String> statements = SqlStatements.of(sql == null ? fromInput() : sql);
    if (statements.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "No SQL statement given");
    }
    String tables = lake.format().orElse(LakeAddress.PLAIN);
    if (tables.equals(LakeAddress.PLAIN) && !state.equals(AsOfOption.NOW)) {
      throw new CommandException(
          "--as-of: no Delta or Iceberg tables at " + place + ", and no others keep a history", "");
    }
    LakeAddress address = lake.address();
    // Opened whatever the tables are: that refuses options which nothing would read.
    try (TableCatalog catalog = address.open(tables)) {
      if (tables.equals(LakeAddress.ICEBERG)) {
        run(catalog, state, statements);
      } else {
        run(address, state, statements);
      }
    }
    return 0;
  }

  private void requireAtLeast(int least, String option, int value) {
    if (value < least) {
      throw new ParameterException(
          spec.commandLine(), option + ": " + value + " (expected: >= " + least + ")");
    }
  }

  private void run(TableCatalog catalog, AsOfOption state, List<String> statements)
      throws IOException {
    try (CatalogFiles files =
            new CatalogFiles(catalog, state, (long) maxFetchMib << 20, console.err());
        LakeSession session = LakeSession.open(files)) {
      run(session, statements);
    }
  }

  private void run(LakeAddress address, AsOfOption state, List<String> statements)
      throws IOException {
    Location place = address.location();
    if (place.isFile()) {
      run(Lake.at(place), state, statements);
      return;
    }
    try (FetchedLake fetched =
        FetchedLake.fetch(
            place, address.storageOptions(), state, (long) maxFetchMib << 20, console.err())) {
      run(fetched.lake(), state, statements);
    }
  }

  private void run(Lake local, AsOfOption state, List<String> statements) {
    try (LakeSession session = LakeSession.open(local, state)) {
      run(session, statements);
    }
  }

  private void run(LakeSession session, List<String> statements) {
    // Flushed row by row, a large result would take many times as long.
    PrintStream out =
        new PrintStream(
            new BufferedOutputStream(new CheckedStream(console.out()), BUFFER_BYTES),
            false,
            StandardCharsets.UTF_8);
    for (int i = 0; i < statements.size(); i++) {
      if (i > 0 && format == null) {
        console.out().println();
      }
      try {
        session.query(statements.get(i), output(out));
      } finally {
        out.flush();
      }
    }
  }

  private RowReader output(PrintStream out) {
    if (format != null && format.csv) {
      return new CsvOutput(out);
    }
    if (format != null && format.json) {
      return new JsonOutput(out);
    }
    return new TableOutput(console, maxRows, maxWidth);
  }

  private String fromInput() throws IOException {
    return new String(console.in().readAllBytes(), StandardCharsets.UTF_8);
  }
}
