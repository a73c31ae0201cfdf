package io.inlet.cli.demo;

import io.inlet.Receipt;
import io.inlet.RequestOptions;
import io.inlet.TelemetryWriter;
import io.inlet.cli.CommandException;
import io.inlet.cli.LakeAddress;
import io.inlet.cli.PendingWrites;
import io.inlet.cli.sql.Lake;
import io.inlet.cli.sql.LakeSession;
import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import io.inlet.storage.Location;
import io.inlet.table.ParquetFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The directory that the demo writes into. */
final class DemoLake {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Path directory;
  private final RowCounts before;

  private DemoLake(Path directory, RowCounts before) {
    this.directory = directory;
    this.before = before;
  }

  /**
   * The lake in a directory: one that is not there yet, an empty one, or one with tables of Inlet.
   *
   * @param format the tables' format
   * @throws CommandException if the directory holds anything else, tables of other formats included
   */
  static DemoLake at(Path directory, String format) throws IOException {
    if (!Files.exists(directory)) {
      return new DemoLake(directory, RowCounts.none());
    }
    if (!Files.isDirectory(directory)) {
      throw new CommandException(
          directory + " is not a directory", "Choose another place with --to DIR");
    }
    List<String> entries;
    try (Stream<Path> listing = Files.list(directory)) {
      entries = listing.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
    Set<String> tables = Tables.all().stream().map(TableSchema::name).collect(Collectors.toSet());
    for (String entry : entries) {
      if (!tables.contains(entry) && !entry.startsWith(".")) {
        throw new CommandException(
            directory + " holds something that is no table of Inlet: " + entry,
            "Choose another place with --to DIR");
      }
    }
    if (entries.stream().noneMatch(tables::contains)) {
      return new DemoLake(directory, RowCounts.none());
    }
    Optional<String> there =
        new LakeAddress(Location.of(directory), Map.of(), Map.of()).format(null);
    if (!there.orElse(format).equals(format)) {
      throw new CommandException(
          directory
              + " holds tables of the format "
              + there.get()
              + ", and this demo's are "
              + format,
          "Choose another place with --to DIR");
    }
    try (LakeSession session = LakeSession.open(new Lake(directory.toAbsolutePath()))) {
      return new DemoLake(directory, RowCounts.in(session));
    }
  }

  /** The directory, as the user gave it. */
  Path directory() {
    return directory;
  }

  /** The rows that were there before the demo. */
  RowCounts before() {
    return before;
  }

  LakeSession query() {
    return LakeSession.open(new Lake(directory.toAbsolutePath().normalize()));
  }

  /**
   * Writes what the shop sends.
   *
   * @return the sum of all receipts
   */
  RowCounts fill(Shop shop, ProgressListener progress) {
    Map<String, Long> rows = new HashMap<>();
    try (TelemetryWriter writer =
        TelemetryWriter.builder()
            .tables(ParquetFiles.at(directory))
            .maxWait(PATIENCE)
            .closeTimeout(PATIENCE)
            .build()) {
      PendingWrites writes = new PendingWrites();
      shop.run(
          (signal, otlp, arrival) ->
              writes.add(
                  writer
                      .write(signal, otlp, RequestOptions.defaults().withArrival(arrival))
                      .thenAccept(receipt -> add(rows, receipt))),
          progress);
      writer.flush().join();
      writes.await();
    }
    synchronized (rows) {
      return RowCounts.of(rows);
    }
  }

  private static void add(Map<String, Long> rows, Receipt receipt) {
    synchronized (rows) {
      receipt.rowsByTable().forEach((table, count) -> rows.merge(table, count, Long::sum));
    }
  }
}
