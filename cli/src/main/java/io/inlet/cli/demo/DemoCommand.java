package io.inlet.cli.demo;

import io.inlet.cli.CommandException;
import io.inlet.cli.Console;
import io.inlet.cli.LakeAddress;
import io.inlet.cli.demo.app.StockApplication;
import io.inlet.cli.sql.LakeSession;
import io.inlet.cli.text.ProgressBar;
import io.inlet.storage.Location;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code inlet demo}: telemetry of a small shop into a lake, and SQL over it. */
@Command(
    name = "demo",
    header = "Write the telemetry of a small shop into a local lake, and query it.",
    description = {
      "Logs, traces and all five kinds of metrics, the same for the same seed.",
      "A second run into the same directory adds its rows to those that are there."
    })
public final class DemoCommand implements Callable<Integer> {
  private static final int REQUESTS_PER_MINUTE = 150;
  private static final int APPLICATION_REQUESTS = 500;

  private final Console console;

  @Spec private CommandSpec spec;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "The lake's directory (default: inlet-lake; with --app, inlet-app-lake).")
  private @Nullable String directory;

  @Option(
      names = "--app",
      description = {
        "Run a small application that is instrumented instead:",
        "HTTP, a database, logs and metrics of the JVM, into Delta tables."
      })
  private boolean app;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Which shop it is (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "20",
      description = "How much of the shop's time passes (default: ${DEFAULT-VALUE}).")
  private int minutes;

  @Option(
      names = "--requests",
      paramLabel = "N",
      description = "Customers' requests (default: 150 per minute; with --app, 500 in all).")
  private @Nullable Integer requests;

  @Option(
      names = "--start",
      paramLabel = "INSTANT",
      defaultValue = "2026-09-14T23:50:00Z",
      description = "When the shop's time starts (default: ${DEFAULT-VALUE}).")
  private Instant start = Instant.EPOCH;

  @Option(names = "--json", description = "Print what the queries answer as JSON.")
  private boolean json;

  /** Creates the command. */
  @SuppressWarnings("NullAway.Init") // The specification is injected by picocli.
  public DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (minutes < 1) {
      throw new ParameterException(
          spec.commandLine(), "--minutes: " + minutes + " (expected: >= 1)");
    }
    checkOptionsOfTheShop();
    int visits = requests == null ? defaultRequests() : requests;
    if (visits < 1) {
      throw new ParameterException(
          spec.commandLine(), "--requests: " + visits + " (expected: >= 1)");
    }
    DemoSubject subject = app ? DemoSubject.APPLICATION : DemoSubject.SHOP;
    DemoLake lake = DemoLake.at(directory(), app ? LakeAddress.DELTA : LakeAddress.PLAIN);
    DemoReport report = json ? new JsonReport(console) : new TextReport(console, subject);
    report.begin(lake, seed);
    Instant begun = Instant.now();
    RowCounts receipts =
        app
            ? run(lake, visits)
            : fill(lake, new Shop(seed, start, Duration.ofMinutes(minutes), visits));
    Duration elapsed = Duration.between(begun, Instant.now());
    try (LakeSession session = lake.query()) {
      RowCounts counted = RowCounts.in(session).minus(lake.before());
      report.written(receipts, counted, elapsed);
      for (DemoQuery query : DemoQuery.values()) {
        if (query.subject() == subject) {
          report.ask(query, session);
        }
      }
      report.end();
      return receipts.equals(counted) ? 0 : 1;
    }
  }

  private Path directory() {
    String named = directory == null ? (app ? "inlet-app-lake" : "inlet-lake") : directory;
    Location location = Location.parse(named);
    if (!location.isFile()) {
      throw new CommandException(
          location + " is not on local disk, where the demo writes",
          "Choose a directory with --to DIR; `inlet convert` writes to other places");
    }
    return location.equals(Location.of(Path.of(named))) ? Path.of(named) : location.toPath();
  }

  private int defaultRequests() {
    return app ? APPLICATION_REQUESTS : Math.multiplyExact(minutes, REQUESTS_PER_MINUTE);
  }

  /** The application runs in this time, not in one that is made up. */
  private void checkOptionsOfTheShop() {
    for (String option : List.of("--minutes", "--start")) {
      if (app && spec.commandLine().getParseResult().hasMatchedOption(option)) {
        throw new ParameterException(
            spec.commandLine(), option + " goes with the shop, not with --app");
      }
    }
  }

  private RowCounts run(DemoLake lake, int visits) throws IOException {
    try (ProgressBar progress = new ProgressBar(console.err(), console.errTerminal())) {
      return RowCounts.of(
          StockApplication.run(
              lake.directory(), seed, visits, done -> progress.update(done, visits, "running")));
    }
  }

  private RowCounts fill(DemoLake lake, Shop shop) {
    try (ProgressBar progress = new ProgressBar(console.err(), console.errTerminal())) {
      return lake.fill(shop, (done, total) -> progress.update(done, total, "writing"));
    }
  }
}
