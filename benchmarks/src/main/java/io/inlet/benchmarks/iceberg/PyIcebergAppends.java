package io.inlet.benchmarks.iceberg;

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
 * Appends of the rows that a table holds to the same table, by PyIceberg: a Python process that
 * keeps its table open. Python is that of {@code INLET_PYTHON}, which has pyiceberg with SQLite,
 * pyiceberg-core and pyarrow, or one that the tests of catalog-iceberg/reader-check have made below
 * {@code .inlet/}.
 */
final class PyIcebergAppends implements AutoCloseable {
  private static final String SCRIPT =
      """
      import sys, time
      from pyiceberg.catalog import load_catalog
      lake, name = sys.argv[1], sys.argv[2]
      catalog = load_catalog('inlet', type='sql', uri=f'sqlite:///{lake}/catalog.db', warehouse=lake)
      table = catalog.load_table(name)
      rows = table.scan().to_arrow()
      print('ready', flush=True)
      for line in sys.stdin:
          for i in range(int(line)):
              start = time.perf_counter()
              table.append(rows)
              print((time.perf_counter() - start) * 1000, flush=True)
      """;

  private final Process process;
  private final BufferedWriter commands;
  private final BufferedReader answers;

  PyIcebergAppends(Path lake, String table) throws IOException {
    this.process =
        new ProcessBuilder(python(), "-c", SCRIPT, lake.toString(), table)
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
    Path folder = Path.of(".inlet/emulators");
    if (Files.isDirectory(folder)) {
      try (var environments = Files.newDirectoryStream(folder, "python-pyiceberg-core-*")) {
        for (Path environment : environments) {
          if (Files.exists(environment.resolve(".installed"))) {
            return environment.resolve("bin/python").toString();
          }
        }
      }
    }
    throw new IOException(
        "no Python with PyIceberg: set INLET_PYTHON to one (pip install"
            + " 'pyiceberg[sql-sqlite,pyiceberg-core]' pyarrow), or run ./mvnw -pl"
            + " core,storage-s3,catalog-iceberg,catalog-iceberg/reader-check test"
            + " -Dtest=PyIcebergTest");
  }

  private String answer() throws IOException {
    return Optional.ofNullable(answers.readLine())
        .orElseThrow(() -> new IOException("PyIceberg has ended, see above"));
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
