package io.inlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.schema.Signal;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectStores;
import io.inlet.storage.StoreRefusedException;
import io.inlet.table.ParquetFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Stores that refuse for good: a wrong bucket at the start, a permission taken away later. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class TelemetryWriterRefusalTest {
  @TempDir Path directory;

  private FaultyStore store;

  @BeforeEach
  void openStore() throws IOException {
    store = new FaultyStore(ObjectStores.open(Location.of(directory.resolve("lake"))));
  }

  private TelemetryWriterBuilder builder() {
    return TelemetryWriter.builder().tables(ParquetFiles.at(store));
  }

  private long rowsInLake() {
    return new Lake(directory.resolve("lake")).count("otel_logs");
  }

  @Test
  void failsAtOnceWhenTheStoreRefusesTheFirstWrite() {
    store.refusals.set(1);
    try (TelemetryWriter writer = builder().build()) {
      CompletableFuture<Receipt> refused = writer.write(Signal.LOGS, OtlpRequests.logs(0, 10));
      assertThatThrownBy(() -> writer.flush().join())
          .hasCauseInstanceOf(NotCommittedException.class)
          .hasRootCauseMessage("404");
      assertThatThrownBy(refused::join)
          .hasCauseInstanceOf(NotCommittedException.class)
          .hasStackTraceContaining(StoreRefusedException.class.getName())
          .hasStackTraceContaining("no such bucket");
      assertThat(store.refusals).hasValue(0);

      CompletableFuture<Receipt> again = writer.write(Signal.LOGS, OtlpRequests.logs(0, 10));
      writer.flush().join();
      assertThat(again.join().rows()).isEqualTo(10);
    }
    assertThat(rowsInLake()).isEqualTo(10);
  }

  @Test
  void failsAtOnceWhenAFileStandsWhereTheLakeShouldBe() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    try (TelemetryWriter writer = TelemetryWriter.builder().tables(ParquetFiles.at(file)).build()) {
      var unused = writer.write(Signal.LOGS, OtlpRequests.logs(0, 10));
      assertThatThrownBy(() -> writer.flush().join())
          .hasCauseInstanceOf(NotCommittedException.class)
          .hasStackTraceContaining(file + " is not a directory");
    }
  }

  @Test
  void triesOnWhenTheStoreRefusesLater() {
    try (TelemetryWriter writer = builder().build()) {
      CompletableFuture<Receipt> before = writer.write(Signal.LOGS, OtlpRequests.logs(0, 10));
      writer.flush().join();
      assertThat(before).isCompleted();
      store.refusals.set(3);
      CompletableFuture<Receipt> receipt = writer.write(Signal.LOGS, OtlpRequests.logs(10, 10));
      writer.flush().join();
      assertThat(receipt.join().rows()).isEqualTo(10);
      assertThat(store.refusals).hasValue(0);
    }
    assertThat(rowsInLake()).isEqualTo(20);
  }

  @Test
  void triesOnWithASpool() {
    store.refusals.set(3);
    try (TelemetryWriter writer = builder().spool(directory.resolve("spool")).build()) {
      assertThat(writer.write(Signal.LOGS, OtlpRequests.logs(0, 10)).join().rows()).isEqualTo(10);
      writer.flush().join();
    }
    assertThat(rowsInLake()).isEqualTo(10);
  }

  /** Nobody who wrote the rows would hear that they are lost. */
  @Test
  void triesOnForRowsThatHaveBeenAcknowledged() {
    store.refusals.set(3);
    try (TelemetryWriter writer = builder().acknowledge(Acknowledgement.BUFFERED).build()) {
      writer.write(Signal.LOGS, OtlpRequests.logs(0, 10)).join();
      writer.flush().join();
    }
    assertThat(rowsInLake()).isEqualTo(10);
  }

  /** A table whose mark had gone past the failed epoch would take it for one that it holds. */
  @Test
  void noEpochOfInputThatIsReadAgainOvertakesOneThatFailed() {
    MarkedTables tables = new MarkedTables(directory.resolve("marked"));
    tables.brokenFiles.set(1);
    try (TelemetryWriter writer = repeatable(tables)) {
      CompletableFuture<Receipt> first = writer.write(Signal.LOGS, OtlpRequests.logs(0, 10));
      CompletableFuture<Receipt> second = writer.write(Signal.LOGS, OtlpRequests.logs(10, 10));
      assertThatThrownBy(first::join).hasCauseInstanceOf(NotCommittedException.class);
      assertThatThrownBy(second::join).hasCauseInstanceOf(NotCommittedException.class);
    }
    assertThat(tables.rows).hasValue(0);
    try (TelemetryWriter writer = repeatable(tables)) {
      CompletableFuture<Receipt> first = writer.write(Signal.LOGS, OtlpRequests.logs(0, 10));
      CompletableFuture<Receipt> second = writer.write(Signal.LOGS, OtlpRequests.logs(10, 10));
      writer.flush().join();
      assertThat(first.join().alreadyWritten() || second.join().alreadyWritten()).isFalse();
    }
    assertThat(tables.rows).hasValue(20);
  }

  private static TelemetryWriter repeatable(MarkedTables tables) {
    return TelemetryWriter.builder()
        .tables(tables)
        .producerId("input")
        .flushPolicy(FlushPolicy.defaults().withMaxRows(10))
        .build();
  }
}
