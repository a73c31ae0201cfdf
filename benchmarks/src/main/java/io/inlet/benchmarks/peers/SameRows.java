package io.inlet.benchmarks.peers;

import java.io.IOException;
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
   * What was compared, in words.
   *
   * @param columns a file of Inlet's
   * @throws IOException if the peer has written other rows
   */
  String check(Way way, Path columns) throws IOException {
    String output = way.output(directory).toString();
    return switch (way.contents()) {
      case REQUESTS -> way.name() + " writes requests: not compared";
      case EQUAL_COLUMNS, EQUAL_COLUMNS_UNCOMPRESSED -> compare(way, columns, output, ALL);
      case OWN_COLUMNS -> compare(way, columns, output, IDS);
      case OWN_COLUMNS_IN_MANY_FILES -> compare(way, columns, output + "/*.parquet", IDS);
    };
  }

  private String compare(Way way, Path columns, String files, List<String> compared)
      throws IOException {
    String expected = digest(columns.toString(), compared);
    String digest = digest(files, compared);
    if (!digest.equals(expected)) {
      throw new IOException(
          "peer %s has written other rows: %s (expected: %s)"
              .formatted(way.name(), digest, expected));
    }
    return "%s has written the same rows, by %s".formatted(way.name(), String.join(", ", compared));
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
