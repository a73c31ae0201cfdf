package io.inlet.cli.demo;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.inlet.cli.Console;
import io.inlet.cli.sql.JsonOutput;
import io.inlet.cli.sql.LakeSession;
import java.io.PrintStream;
import java.time.Duration;
import java.util.stream.Collectors;

/** The demo as one JSON object, for programs. */
final class JsonReport implements DemoReport {
  private final PrintStream out;
  private boolean first = true;

  JsonReport(Console console) {
    this.out = console.out();
  }

  @Override
  public void begin(DemoLake lake, long seed) {
    out.println("{\"lake\": " + text(lake.directory().toString()) + ", \"seed\": " + seed + ",");
  }

  @Override
  public void written(RowCounts receipts, RowCounts counted, Duration elapsed) {
    out.println("\"receipts\": " + object(receipts) + ",");
    out.println("\"counted\": " + object(counted) + ",");
    out.println("\"equal\": " + receipts.equals(counted) + ",");
    out.println("\"queries\": [");
  }

  @Override
  public void ask(DemoQuery query, LakeSession session) {
    out.println(
        (first ? "" : ",")
            + "{\"title\": "
            + text(query.title())
            + ", \"sql\": "
            + text(query.sql())
            + ", \"rows\": ");
    first = false;
    session.query(query.sql(), new JsonOutput(out));
    out.println("}");
  }

  @Override
  public void end() {
    out.println("]}");
  }

  private static String object(RowCounts rows) {
    return rows.byTable().entrySet().stream()
        .map(entry -> text(entry.getKey()) + ": " + entry.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String text(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
