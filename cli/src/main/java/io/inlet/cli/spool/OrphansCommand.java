package io.inlet.cli.spool;

import io.inlet.cli.CommandException;
import io.inlet.cli.Console;
import io.inlet.cli.LakeOptions;
import io.inlet.cli.text.TextTable;
import io.inlet.cli.text.TextTable.Column;
import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import io.inlet.table.OrphanFile;
import io.inlet.table.TableCatalog;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code inlet orphans}: data files that no commit names. */
@Command(
    name = "orphans",
    header = "List, and on request delete, data files that no commit of a table names.",
    description = {
      "Killed processes and failed attempts leave files in Delta and Iceberg tables",
      "that readers never see. A file is listed when the table holds its epoch, so",
      "that nobody will commit it, or when it is older than --older-than."
    },
    footer = {
      "Examples:",
      "  inlet orphans s3://acme-lake/telemetry",
      "  inlet orphans . --option uri=http://localhost:8181 --option warehouse=acme",
      "  inlet orphans s3://acme-lake/telemetry --delete"
    })
public final class OrphansCommand implements Callable<Integer> {
  private static final int MAX_CELL_WIDTH = 1_000;

  private final Console console;

  @Spec private CommandSpec spec;

  @Mixin private LakeOptions lake = new LakeOptions();

  @Option(names = "--delete", description = "Delete what is listed.")
  private boolean delete;

  @Option(
      names = "--older-than",
      paramLabel = "DAYS",
      defaultValue = "7",
      description = {
        "Days after which no writer can still be waiting to commit a file"
            + " (default: ${DEFAULT-VALUE})."
      })
  private int olderThan;

  /** Creates the command. */
  @SuppressWarnings("NullAway.Init") // The specification is injected by picocli.
  public OrphansCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (olderThan < 1) {
      throw new ParameterException(
          spec.commandLine(), "--older-than: " + olderThan + " (expected: >= 1)");
    }
    Instant before = Instant.now().minus(Duration.ofDays(olderThan));
    TextTable lines =
        new TextTable(
            List.of(
                Column.text("file"),
                Column.number("bytes"),
                Column.text("written"),
                Column.text(delete ? "deleted" : "epoch")),
            MAX_CELL_WIDTH);
    boolean found = false;
    boolean any = false;
    try (TableCatalog catalog = lake.openWithHistory()) {
      for (TableSchema schema : Tables.all()) {
        found |= !catalog.history(schema.name(), 1).isEmpty();
        for (OrphanFile file : catalog.orphans(schema.name(), before)) {
          if (delete) {
            catalog.delete(file);
          }
          any = true;
          lines.add(
              List.of(
                  file.location().toString(),
                  Long.toString(file.sizeBytes()),
                  file.lastModified().toString(),
                  delete ? "yes" : file.token().toString()));
        }
      }
    } finally {
      // What was deleted before something failed is told too.
      if (any) {
        lines.print(console.out(), console.outTerminal());
      }
    }
    if (!found) {
      throw new CommandException(
          lake.location() + " holds no Delta table or Iceberg table",
          "an Iceberg catalog is named by --format iceberg and --option uri=…");
    }
    if (!any) {
      console.out().println("no orphans");
    }
    return 0;
  }
}
