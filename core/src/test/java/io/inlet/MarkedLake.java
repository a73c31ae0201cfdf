package io.inlet;

import io.inlet.schema.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tables whose marks only rise, and a spool before them: what tests of both extend. */
abstract class MarkedLake {
  @TempDir Path directory;

  MarkedTables tables;
  Path spool;

  @BeforeEach
  void openTables() {
    tables = new MarkedTables(directory.resolve("lake"));
    spool = directory.resolve("spool");
  }

  TelemetryWriterBuilder builder() {
    return TelemetryWriter.builder().tables(tables).spool(spool);
  }

  List<Path> segments() throws IOException {
    try (Stream<Path> paths = Files.walk(spool)) {
      return paths.filter(path -> path.toString().contains(".segment")).sorted().toList();
    }
  }

  static void writeEpochs(TelemetryWriter writer, int epochs) {
    List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
    for (int i = 0; i < epochs; i++) {
      receipts.add(writer.write(Signal.LOGS, OtlpRequests.logs(i * 10L, 10)));
      var unused = writer.flush();
    }
    receipts.forEach(CompletableFuture::join);
  }
}
