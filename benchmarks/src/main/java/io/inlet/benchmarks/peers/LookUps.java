package io.inlet.benchmarks.peers;

import io.inlet.benchmarks.workload.LogWorkload;
import io.inlet.parquet.ParquetOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Look-ups by DuckDB in Inlet's files and in those of peers: the rows of a trace, and those of one
 * service in one hour. There is a file for each of {@value #HOURS} hours.
 */
final class LookUps {
  private static final long SEED = 42;
  private static final int HOURS = 4;

  private final Path installed;
  private final Path directory;
  private final PeerProcess duckDb;
  private final PrintStream out;

  LookUps(Path installed, Path directory, PeerProcess duckDb, PrintStream out) {
    this.installed = installed;
    this.directory = directory;
    this.duckDb = duckDb;
    this.out = out;
  }

  /** Writes the files of all, then queries them by turns. */
  void run(List<Peer> peers, int rounds) throws IOException {
    List<Way> ways =
        peers.stream()
            .flatMap(peer -> peer.ways().stream())
            .filter(way -> way.contents() == Contents.EQUAL_COLUMNS)
            .toList();
    if (ways.isEmpty()) {
      throw new IOException("--look-ups: none of these peers writes the columns of Inlet's files");
    }
    List<String> names = new ArrayList<>(List.of("inlet", "inlet_sorted"));
    ways.forEach(way -> names.add(way.name()));
    for (String name : names) {
      Files.createDirectories(directory.resolve(name));
    }
    for (int hour = 0; hour < HOURS; hour++) {
      write(LaterHour.of(LogWorkload.generate(SEED + hour).payloads(), hour), ways, hour);
    }
    report("look_up_trace", names, rounds, this::trace);
    report("look_up_service_hour", names, rounds, this::serviceHour);
  }

  private void write(List<byte[]> requests, List<Way> ways, int hour) throws IOException {
    PeerInput input = PeerInput.write(requests, directory.resolve("input-" + hour));
    ParquetOptions options = ParquetOptions.defaults();
    try (InletRun run = InletRun.endToEnd("inlet", requests, file("inlet", hour), options);
        InletRun sorted =
            InletRun.sorted("inlet_sorted", requests, file("inlet_sorted", hour), options)) {
      run.run();
      sorted.run();
    }
    for (Way way : ways) {
      try (PeerProcess peer = way.start(installed, input)) {
        peer.run();
      }
      Files.move(way.output(input.directory()), file(way.name(), hour));
    }
  }

  private Path file(String name, int hour) {
    return directory.resolve(name).resolve(String.format(Locale.ROOT, "%02d.parquet", hour));
  }

  private String files(String name) {
    return "read_parquet('%s/*.parquet')".formatted(directory.resolve(name));
  }

  /** What a round asks for in the files. */
  private interface Question {
    String query(String files, int round) throws IOException;
  }

  private String trace(String files, int round) throws IOException {
    String one =
        duckDb
            .run(
                "SELECT trace_id FROM read_parquet('%s') OFFSET %d LIMIT 1"
                    .formatted(file("inlet", round % HOURS), round * 5_003 + 11))
            .answer();
    String traceId = one.substring(one.indexOf(' ') + 1);
    return "SELECT * FROM %s WHERE trace_id = '%s' ORDER BY span_id".formatted(files, traceId);
  }

  private String serviceHour(String files, int round) throws IOException {
    String one =
        duckDb
            .run(
                "SELECT DISTINCT service_name FROM read_parquet('%s') ORDER BY 1 OFFSET %d LIMIT 1"
                    .formatted(file("inlet", 0), round % 8))
            .answer();
    String service = one.substring(one.indexOf(' ') + 1);
    long from = LaterHour.startMicros(round % HOURS);
    return ("SELECT concat_ws(' ', count(*), bit_xor(hash(body)),"
            + " bit_xor(hash(attributes::VARCHAR)), bit_xor(hash(span_id))) FROM %s WHERE"
            + " service_name = '%s' AND time >= make_timestamptz(%d) AND time <"
            + " make_timestamptz(%d)")
        .formatted(files, service, from, from + LaterHour.MICROS);
  }

  private void report(String ratio, List<String> names, int rounds, Question question)
      throws IOException {
    Turns turns = Turns.empty();
    for (int round = -1; round < rounds; round++) {
      String expected = null;
      for (String name : names) {
        Turn turn = duckDb.run(question.query(files(name), Math.max(round, 0)));
        if (expected != null && !expected.equals(turn.answer())) {
          throw new IOException(
              "%s in files of %s: %s (expected: %s)"
                  .formatted(ratio, name, turn.answer(), expected));
        }
        expected = turn.answer();
        if (round >= 0) {
          turns.add(name, turn);
        }
      }
      if (round == -1) {
        out.printf("%s, the first answer: %s%n", ratio, expected);
      }
    }
    for (String name : names) {
      out.printf(
          Locale.ROOT,
          "  %-34s %9.2f ms of processor time, %9.2f ms elapsed%n",
          name,
          turns.processorMillis(name).median(),
          turns.millis(name).median());
    }
    for (String peer : names.subList(2, names.size())) {
      // Below 1 Inlet's files answer faster.
      for (String own : names.subList(0, 2)) {
        String name = ratio + "_" + own + "_over_" + peer;
        PeerBench.ratio(out, name, turns.timesFaster(peer, own));
        PeerBench.ratio(
            out, name + "_by_processor_time", turns.timesFasterByProcessorTime(peer, own));
      }
    }
  }
}
