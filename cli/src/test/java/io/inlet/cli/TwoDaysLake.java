package io.inlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A lake of two log records, one of each of two days, and SQL over it. */
abstract class TwoDaysLake {
  /** A line of one log record: its time and its body. */
  static final String RECORD =
      "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"timeUnixNano\":\"%d\","
          + "\"body\":{\"stringValue\":\"%s\"}}]}]}]}\n";

  @TempDir Path directory;

  Path lake;

  /** The options of {@code convert} that name the format. */
  abstract List<String> format();

  @BeforeEach
  void convertTwoDays() throws Exception {
    lake = directory.resolve("a läke #1+%20 it's [x] y=z");
    convert("monday", 1_795_000_000_000_000_000L);
    convert("tuesday", 1_795_086_400_000_000_000L);
  }

  void convert(String name, long nanos) throws Exception {
    Path input = directory.resolve(name + ".jsonl");
    Files.writeString(input, RECORD.formatted(nanos, name));
    List<String> arguments = new ArrayList<>(List.of("convert", "--to", lake.toString()));
    arguments.addAll(format());
    arguments.add(input.toString());
    Run run = Run.of(arguments.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  /** What {@code sql} over the lake says, as CSV. */
  String sql(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "sql";
    all[1] = lake.toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    all[all.length - 1] = "--csv";
    Run run = Run.of(all);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out();
  }
}
