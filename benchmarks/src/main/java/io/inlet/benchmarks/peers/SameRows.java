package io.inlet.benchmarks.peers;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Holds a peer's files against Inlet's by their rows and the values of their columns. */
final class SameRows {
  private static final List<String> ALL = List.of("COLUMNS(*)");
  private static final List<String> IDS = List.of("trace_id", "span_id");

  private final PeerProcess duckDb;
  private final Path directory;

  /**
   * @param duckDb answers queries
   * @param directory where peers have written
   */
  SameRows(PeerProcess duckDb, Path directory) {
    this.duckDb = duckDb;
    this.directory = directory;
  }

  /**
   * Says what was compared.
   *
   * @param columns a file of Inlet's
   * @throws IOException if the peer has written other rows
   */
  void check(Way way, Path columns, PrintStream out) throws IOException {
    switch (way.contents()) {
      case REQUESTS -> out.printf("%s writes requests: not compared%n", way.name());
      case EQUAL_COLUMNS, EQUAL_COLUMNS_UNCOMPRESSED ->
          compare(way, columns, way.output(directory).toString(), ALL, out);
      case OWN_COLUMNS -> compare(way, columns, way.output(directory).toString(), IDS, out);
      case OWN_COLUMNS_IN_MANY_FILES ->
          compare(way, columns, way.output(directory) + "/*.parquet", IDS, out);
    }
  }

  private void compare(Way way, Path columns, String files, List<String> compared, PrintStream out)
      throws IOException {
    String expected = digest(columns.toString(), compared);
    String digest = digest(files, compared);
    if (!digest.equals(expected)) {
      throw new IOException(
          "peer %s has written other rows: %s (expected: %s)"
              .formatted(way.name(), digest, expected));
    }
    out.printf("%s has written the same rows, by %s%n", way.name(), String.join(", ", compared));
  }

  /**
   * Rows, and for each column a number that depends on all of its values but not on their order.
   */
  private String digest(String files, List<String> compared) throws IOException {
    StringBuilder sums = new StringBuilder();
    for (String column : compared) {
      sums.append(", sum(hash(").append(column).append("::VARCHAR))");
    }
    // A row of all sums as one text: the answer is the first value.
    return duckDb
        .run(
            "SELECT digest::VARCHAR FROM (SELECT count(*)%s FROM read_parquet('%s')) digest"
                .formatted(sums, files))
        .answer();
  }
}
