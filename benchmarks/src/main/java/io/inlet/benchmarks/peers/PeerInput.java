package io.inlet.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What peers read and where they write.
 *
 * @param requests a directory of requests, one file each, in the order of their names
 * @param columns the same rows as a Parquet file of Inlet's, without compression
 * @param directory where everything is, and where peers write
 */
record PeerInput(Path requests, Path columns, Path directory) {

  /** Writes the input into a directory, which is made. */
  static PeerInput write(List<byte[]> requests, Path directory) throws IOException {
    Path folder = Files.createDirectories(directory.resolve("requests"));
    int number = 0;
    for (byte[] payload : requests) {
      Files.write(folder.resolve(String.format(Locale.ROOT, "%05d.otlp", number++)), payload);
    }
    try (InletRun run = Comparison.ENCODING.inlet(requests, directory)) {
      run.run();
    }
    Path columns = directory.resolve("columns.parquet");
    Files.move(directory.resolve("inlet_encoding.parquet"), columns);
    return new PeerInput(folder, columns, directory);
  }
}
