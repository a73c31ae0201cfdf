package io.inlet.benchmarks.peers;

import io.inlet.benchmarks.measure.TemporaryDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Look-ups by DuckDB in Inlet's files and in those of peers: the rows of a trace, and those of one
 * service in one hour.
 */
final class LookUps {
  private final LookUpFiles files;
  private final PeerProcess duckDb;

  private LookUps(LookUpFiles files, PeerProcess duckDb) {
    this.files = files;
    this.duckDb = duckDb;
  }

  /**
   * Writes the files of all, then queries them by turns.
   *
   * @return the figures of each question
   * @throws IOException if no way writes the columns of Inlet's files, a peer fails or answers
   *     differ
   */
  static List<LookUpFigures> measure(List<Way> all, int rounds, Path installed) throws IOException {
    List<Way> ways = LookUpFiles.waysWithColumnsOfInlet(all);
    if (ways.isEmpty()) {
      throw new IOException("--look-ups: none of these peers writes the columns of Inlet's files");
    }
    try (TemporaryDirectory directory = TemporaryDirectory.create();
        PeerProcess duckDb = InstalledPeers.queries(installed)) {
      LookUps lookUps = new LookUps(LookUpFiles.write(ways, installed, directory.path()), duckDb);
      List<LookUpFigures> figures = new ArrayList<>();
      figures.add(lookUps.ask("look_up_trace", rounds, lookUps::trace));
      figures.add(lookUps.ask("look_up_service_hour", rounds, lookUps::serviceHour));
      return figures;
    }
  }

  /** What a round asks for in the files. */
  private interface Question {
    String query(String files, int round) throws IOException;
  }

  private String trace(String files, int round) throws IOException {
    String traceId =
        value(
            "SELECT trace_id FROM read_parquet('%s') OFFSET %d LIMIT 1"
                .formatted(
                    this.files.file("inlet", round % LookUpFiles.HOURS), round * 5_003 + 11));
    return "SELECT * FROM %s WHERE trace_id = '%s' ORDER BY span_id".formatted(files, traceId);
  }

  private String serviceHour(String files, int round) throws IOException {
    String service =
        value(
            "SELECT DISTINCT service_name FROM read_parquet('%s') ORDER BY 1 OFFSET %d LIMIT 1"
                .formatted(this.files.file("inlet", 0), round % 8));
    long from = LaterHour.startMicros(round % LookUpFiles.HOURS);
    return ("SELECT concat_ws(' ', count(*), bit_xor(hash(body)),"
            + " bit_xor(hash(attributes::VARCHAR)), bit_xor(hash(span_id))) FROM %s WHERE"
            + " service_name = '%s' AND time >= make_timestamptz(%d) AND time <"
            + " make_timestamptz(%d)")
        .formatted(files, service, from, from + LaterHour.MICROS);
  }

  /** The first value of the first row, which stands behind the number of rows. */
  private String value(String query) throws IOException {
    String answer = duckDb.run(query).answer();
    return answer.substring(answer.indexOf(' ') + 1);
  }

  private LookUpFigures ask(String name, int rounds, Question question) throws IOException {
    Turns turns = Turns.empty();
    String first = "";
    for (int round = -1; round < rounds; round++) {
      String expected = null;
      for (String whose : files.names()) {
        String query = question.query(files.all(whose), Math.max(round, 0));
        Turn turn = round < 0 ? duckDb.run(query) : Turn.whole(() -> duckDb.run(query));
        if (expected != null && !expected.equals(turn.answer())) {
          throw new IOException(
              "%s in files of %s: %s (expected: %s)"
                  .formatted(name, whose, turn.answer(), expected));
        }
        expected = turn.answer();
        if (round >= 0) {
          turns.add(whose, turn);
        } else {
          first = turn.answer();
        }
      }
    }
    return new LookUpFigures(name, first, turns);
  }
}
