package io.inlet.cli.demo;

import io.inlet.cli.Console;
import io.inlet.cli.sql.LakeSession;
import io.inlet.cli.sql.TableOutput;
import io.inlet.cli.text.ShellWords;
import io.inlet.cli.text.TextTable;
import io.inlet.cli.text.TextTable.Column;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The demo as text, with the SQL that it runs. */
final class TextReport implements DemoReport {
  private static final int MAX_ROWS = 40;
  private static final int MAX_CELL_WIDTH = 60;

  private final Console console;
  private final DemoSubject subject;
  private final PrintStream out;
  private String directory = "";

  TextReport(Console console, DemoSubject subject) {
    this.console = console;
    this.subject = subject;
    this.out = console.out();
  }

  @Override
  public void begin(DemoLake lake, long seed) {
    directory = ShellWords.quote(lake.directory().toString());
    out.println(String.format(Locale.ROOT, subject.introduction(), seed, directory));
    long before = lake.before().total();
    if (before > 0) {
      out.println(
          String.format(
              Locale.ROOT,
              "The lake holds %,d rows already; a run adds its own, so the answers below cover"
                  + " all.",
              before));
    }
  }

  @Override
  public void written(RowCounts receipts, RowCounts counted, Duration elapsed) {
    heading("Rows by table");
    TextTable table =
        new TextTable(
            List.of(
                Column.text("table"),
                Column.number("rows added, by SQL"),
                Column.number("by " + subject.counter())),
            0);
    for (String name : receipts.byTable().keySet()) {
      table.add(List.of(name, grouped(counted.of(name)), grouped(receipts.of(name))));
    }
    table.print(out, console.outTerminal());
    out.println();
    if (receipts.equals(counted)) {
      out.println(
          String.format(
              Locale.ROOT,
              "SQL counts what %s: %,d rows, written in %.1f s.",
              subject.counterCounts(),
              receipts.total(),
              elapsed.toMillis() / 1e3));
    } else {
      out.println(
          "SQL counts other rows than "
              + subject.counterCounts()
              + ". Did something else write here meanwhile?");
    }
  }

  @Override
  public void ask(DemoQuery query, LakeSession session) {
    heading(query.title());
    query.sql().lines().forEach(line -> out.println("    " + line));
    out.println();
    session.query(query.sql(), new TableOutput(console, MAX_ROWS, MAX_CELL_WIDTH));
  }

  @Override
  public void end() {
    heading("What to try next");
    String program = console.program();
    out.println("  " + program + " sql " + directory + " \"SHOW TABLES; DESCRIBE otel_logs\"");
    out.println(
        "  "
            + program
            + " sql "
            + directory
            + " \"SELECT severity_text, count(*) FROM otel_logs GROUP BY 1\" --json");
    out.println("  " + program + " ddl " + directory + " --for duckdb");
    out.println("  " + program + " demo" + subject.option() + " --to " + directory + " --seed 2");
    out.println("  " + program + " convert --help");
  }

  private void heading(String title) {
    out.println();
    out.println(console.outTerminal() ? "\u001b[1m" + title + "\u001b[0m" : "== " + title);
    out.println();
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
