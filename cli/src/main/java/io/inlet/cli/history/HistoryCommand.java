package io.inlet.cli.history;

import io.inlet.cli.CommandException;
import io.inlet.cli.Console;
import io.inlet.cli.LakeOptions;
import io.inlet.cli.text.TextTable;
import io.inlet.cli.text.TextTable.Column;
import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import io.inlet.table.TableCatalog;
import io.inlet.table.TableVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code inlet history}: who committed what and when. */
@Command(
    name = "history",
    header = "Show the newest commits of a lake's Delta or Iceberg tables.",
    description = "Newest first: version, time (UTC), operation, rows and files added, writer.",
    footer = {
      "Examples:",
      "  inlet history inlet-lake",
      "  inlet history . --option uri=http://localhost:8181 --option warehouse=acme",
      "  inlet history s3://acme-lake/telemetry --table otel_logs --limit 100"
    })
public final class HistoryCommand implements Callable<Integer> {
  private static final int MAX_CELL_WIDTH = 60;

  private final Console console;

  @Spec private CommandSpec spec;

  @Mixin private LakeOptions lake = new LakeOptions();

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description = "One table, such as otel_logs. Default: all.")
  private @Nullable String table;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "Commits of each table (default: ${DEFAULT-VALUE}).")
  private int limit;

  /** Creates the command. */
  @SuppressWarnings("NullAway.Init") // The specification is injected by picocli.
  public HistoryCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (limit < 1) {
      throw new ParameterException(spec.commandLine(), "--limit: " + limit + " (expected: >= 1)");
    }
    boolean found = false;
    try (TableCatalog catalog = lake.openWithHistory()) {
      for (TableSchema schema : Tables.all()) {
        if (table == null || table.equals(schema.name())) {
          List<TableVersion> versions = catalog.history(schema.name(), limit);
          if (!versions.isEmpty()) {
            if (found) {
              console.out().println();
            }
            print(schema.name(), versions);
            found = true;
          }
        }
      }
    }
    if (!found) {
      throw new CommandException(
          lake.location()
              + " holds no Delta table or Iceberg table"
              + (table == null ? "" : " named " + table),
          "`inlet convert --format delta` or `iceberg` writes them; plain Parquet files keep no history");
    }
    return 0;
  }

  private void print(String name, List<TableVersion> versions) {
    console.out().println(name);
    TextTable lines =
        new TextTable(
            List.of(
                Column.number("version"),
                Column.text("committed"),
                Column.text("operation"),
                Column.number("rows"),
                Column.number("files"),
                Column.text("writer"),
                Column.text("note")),
            MAX_CELL_WIDTH);
    for (TableVersion version : versions) {
      List<@Nullable String> cells = new ArrayList<>();
      cells.add(Long.toString(version.version()));
      cells.add(version.committedAt().toString());
      cells.add(version.operation());
      cells.add(detail(version, "numOutputRows", "added-records"));
      cells.add(detail(version, "numFiles", "added-data-files"));
      cells.add(version.writer());
      cells.add(note(version));
      lines.add(cells);
    }
    lines.print(console.out(), console.outTerminal());
  }

  /** What Delta calls one way and Iceberg another. */
  private static String detail(TableVersion version, String delta, String iceberg) {
    Map<String, String> details = version.details();
    return details.getOrDefault(delta, details.getOrDefault(iceberg, ""));
  }

  private static String note(TableVersion version) {
    String producer = version.details().get("inlet.producer");
    return producer == null
        ? version.details().getOrDefault("userMetadata", "")
        : "epoch " + version.details().get("inlet.epoch") + " of producer " + producer;
  }
}
