package io.inlet.benchmarks.peers;

import io.inlet.benchmarks.workload.LogWorkload;
import io.inlet.parquet.ParquetOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The log workload as files of Inlet's, unsorted and sorted, and of peers: a directory for each,
 * with a file for each hour.
 *
 * @param directory where they are
 * @param names whose they are: {@link #INLET}, then the peers' ways
 */
record LookUpFiles(Path directory, List<String> names) {
  /** Inlet's names. */
  static final List<String> INLET = List.of("inlet", "inlet_sorted");

  /** There is a file for each hour. */
  static final int HOURS = 4;

  private static final long SEED = 42;

  /** Those of these ways whose files are compressed and have the columns of Inlet's. */
  static List<Way> waysWithColumnsOfInlet(List<Way> ways) {
    return ways.stream().filter(way -> way.contents() == Contents.EQUAL_COLUMNS).toList();
  }

  /** Writes the files of all into the directory. */
  static LookUpFiles write(List<Way> ways, Path installed, Path directory) throws IOException {
    List<String> names = new ArrayList<>(INLET);
    ways.forEach(way -> names.add(way.name()));
    LookUpFiles files = new LookUpFiles(directory, List.copyOf(names));
    for (String name : names) {
      Files.createDirectories(directory.resolve(name));
    }
    for (int hour = 0; hour < HOURS; hour++) {
      List<byte[]> requests = LaterHour.of(LogWorkload.generate(SEED + hour).payloads(), hour);
      files.writeInlet(requests, hour);
      PeerInput input = PeerInput.write(requests, directory.resolve("input-" + hour));
      for (Way way : ways) {
        try (PeerProcess peer = way.start(installed, input)) {
          peer.run();
        }
        Files.move(way.output(input.directory()), files.file(way.name(), hour));
      }
    }
    return files;
  }

  private void writeInlet(List<byte[]> requests, int hour) throws IOException {
    ParquetOptions options = ParquetOptions.defaults();
    try (InletRun run = InletRun.endToEnd("inlet", requests, file("inlet", hour), options);
        InletRun sorted =
            InletRun.sorted("inlet_sorted", requests, file("inlet_sorted", hour), options)) {
      run.run();
      sorted.run();
    }
  }

  /** The file of an hour. */
  Path file(String name, int hour) {
    return directory.resolve(name).resolve(String.format(Locale.ROOT, "%02d.parquet", hour));
  }

  /** All files of one of the names, as DuckDB reads them. */
  String all(String name) {
    return "read_parquet('%s/*.parquet')".formatted(directory.resolve(name));
  }
}
