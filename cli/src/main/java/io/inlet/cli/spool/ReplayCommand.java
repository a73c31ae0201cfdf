package io.inlet.cli.spool;

import io.inlet.QuarantineReplay;
import io.inlet.QuarantineReplay.Entry;
import io.inlet.QuarantineReplay.Outcome;
import io.inlet.cli.CommandException;
import io.inlet.cli.Console;
import io.inlet.cli.LakeAddress;
import io.inlet.cli.LakeOptions;
import io.inlet.cli.StorageOptions;
import io.inlet.cli.TableOptions;
import io.inlet.cli.text.TextTable;
import io.inlet.cli.text.TextTable.Column;
import io.inlet.storage.Location;
import io.inlet.table.TableCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inlet replay}: brings what a spool's quarantine holds to its tables. */
@Command(
    name = "replay",
    header = "Bring rows from the quarantine of a spool to their tables.",
    description = {
      "What one table refused, writers put aside in the spool. When the reason is gone, this commits"
          + " it. Writers may run meanwhile. Run again, it adds nothing. Without --to it only lists."
    },
    footer = {
      "Examples:",
      "  inlet replay /var/spool/inlet",
      "  inlet replay /var/spool/inlet --to s3://acme-lake/telemetry --format delta",
      "  inlet replay /var/spool/inlet --to lake --limit request.max.column.bytes=256MiB"
    })
public final class ReplayCommand implements Callable<Integer> {
  private static final int MAX_CELL_WIDTH = 60;
  private static final String LOCK = ".lock";

  private final Console console;

  @Parameters(index = "0", paramLabel = "DIR", description = "The spool's directory.")
  private Path spool = Path.of("");

  @Option(names = "--to", paramLabel = "LOCATION", description = "The lake: " + LakeOptions.ADDRESS)
  private @Nullable String to;

  @Option(
      names = "--limit",
      paramLabel = "KEY=VALUE",
      description = "A limit of decoding, such as record.max.bytes=4194304 (docs/options.md).")
  private Map<String, String> limits = new LinkedHashMap<>();

  @Mixin private StorageOptions storage = new StorageOptions();

  @Mixin private TableOptions tables = new TableOptions();

  /** Creates the command. */
  public ReplayCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    QuarantineReplay replay = QuarantineReplay.of(spool).limits(limits);
    if (!Files.isDirectory(spool)) {
      throw new CommandException(
          spool + " is no directory", "Name the directory that the writers have as their spool");
    }
    if (!isSpool(spool)) {
      throw new CommandException(
          spool + " is no spool: it holds no quarantine and nothing of a writer's",
          "Name the directory that the writers have as their spool");
    }
    if (to == null) {
      return list(replay.entries());
    }
    LakeAddress lake = tables.at(Location.parse(to), storage.values());
    try (TableCatalog catalog = lake.open(tables.formatAt(lake).orElse(LakeAddress.PLAIN))) {
      List<Outcome> outcomes = replay.to(catalog);
      print(outcomes);
      return outcomes.stream().anyMatch(outcome -> outcome.failure() != null) ? 1 : 0;
    }
  }

  /** Whether a directory is empty, or holds what writers make in their spool. */
  private static boolean isSpool(Path directory) throws IOException {
    List<Path> entries;
    try (Stream<Path> listing = Files.list(directory)) {
      entries = listing.toList();
    }
    return entries.isEmpty() || entries.stream().anyMatch(ReplayCommand::isOfSpool);
  }

  /** A quarantine, or a writer's lock, which is named like the directory that it is for. */
  private static boolean isOfSpool(Path entry) {
    String name = String.valueOf(entry.getFileName());
    return name.endsWith(LOCK)
        ? !Files.isRegularFile(
            entry.resolveSibling(name.substring(0, name.length() - LOCK.length())))
        : name.equals("quarantine") && Files.isDirectory(entry);
  }

  private int list(List<Entry> entries) {
    TextTable lines = table("rows");
    entries.forEach(entry -> lines.add(cells(entry, entry.rows(), entry.message())));
    lines.print(console.out(), console.outTerminal());
    return 0;
  }

  private void print(List<Outcome> outcomes) {
    TextTable lines = table("rows written");
    for (Outcome outcome : outcomes) {
      String failure = outcome.failure();
      lines.add(
          cells(outcome.entry(), outcome.rows(), failure == null ? "done" : "left: " + failure));
    }
    lines.print(console.out(), console.outTerminal());
  }

  private static TextTable table(String rows) {
    return new TextTable(
        List.of(
            Column.text("producer"),
            Column.text("signal"),
            Column.number("epoch"),
            Column.text("what"),
            Column.text("reason"),
            Column.number(rows),
            Column.text("note")),
        MAX_CELL_WIDTH);
  }

  private static List<String> cells(Entry entry, long rows, String note) {
    String table = entry.table();
    return List.of(
        entry.producerId(),
        entry.signal().lowerCaseName(),
        Long.toString(entry.epoch()),
        table == null ? "request " + entry.request() : table,
        entry.reason().name().toLowerCase(Locale.ROOT),
        Long.toString(rows),
        note);
  }
}
