package io.inlet.benchmarks.delta;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Appends of the rows that a table holds to the same table, by delta-rs: a Python process that
 * keeps its table open. Python is that of {@code INLET_PYTHON}, which has deltalake and pyarrow, or
 * one that the tests of catalog-delta/reader-check have made below {@code .inlet/}.
 */
final class DeltaRsAppends implements AutoCloseable {
  private static final String SCRIPT =
      """
      import sys, time
      from deltalake import DeltaTable, write_deltalake
      table = DeltaTable(sys.argv[1])
      rows = table.to_pyarrow_table()
      print('ready', flush=True)
      for line in sys.stdin:
          for i in range(int(line)):
              start = time.perf_counter()
              write_deltalake(table, rows, mode='append')
              print((time.perf_counter() - start) * 1000, flush=True)
      """;

  private final Process process;
  private final BufferedWriter commands;
  private final BufferedReader answers;

  DeltaRsAppends(Path table) throws IOException {
    this.process =
        new ProcessBuilder(python(), "-c", SCRIPT, table.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    answer();
  }

  private static String python() throws IOException {
    String given = System.getenv("INLET_PYTHON");
    if (given != null) {
      return given;
    }
    Path folder = Path.of(".inlet");
    if (Files.isDirectory(folder)) {
      try (var environments = Files.newDirectoryStream(folder, "python-deltalake-*")) {
        for (Path environment : environments) {
          if (Files.exists(environment.resolve("complete"))) {
            return environment.resolve("bin/python").toString();
          }
        }
      }
    }
    throw new IOException(
        "no Python with delta-rs: set INLET_PYTHON to one (pip install deltalake pyarrow), or run"
            + " ./mvnw -pl core,storage-s3,catalog-delta,catalog-delta/reader-check test"
            + " -Dtest=DeltaRsTest");
  }

  private String answer() throws IOException {
    return Optional.ofNullable(answers.readLine())
        .orElseThrow(() -> new IOException("delta-rs has ended, see above"));
  }

  /** Milliseconds of each append. */
  List<Double> append(int count) throws IOException {
    commands.write(count + "\n");
    commands.flush();
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      millis.add(Double.parseDouble(answer()));
    }
    return millis;
  }

  @Override
  public void close() throws IOException {
    commands.close();
    process.destroy();
  }
}
