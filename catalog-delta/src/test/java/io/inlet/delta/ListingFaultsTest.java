package io.inlet.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.FlushPolicy;
import io.inlet.Receipt;
import io.inlet.TelemetryWriter;
import io.inlet.schema.Signal;
import io.inlet.schema.Tables;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectStores;
import io.inlet.table.CommitToken;
import io.inlet.table.Table;
import io.inlet.table.TableCommit;
import io.inlet.table.TableRefusedException;
import io.inlet.testing.LogRequests;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listings that fail once, or show a commit and not the one before it. */
class ListingFaultsTest {
  private static final String SECOND = "otel_logs/_delta_log/00000000000000000002.json";

  @TempDir Path lake;

  private UnevenStore store;

  @BeforeEach
  void open() throws IOException {
    store = new UnevenStore(ObjectStores.open(Location.of(lake)));
  }

  private void makeTable() throws IOException {
    try (DeltaTables tables = DeltaTables.at(lake);
        Table table = tables.open(Tables.LOGS)) {
      table.writeSpec();
      for (int epoch = 1; epoch <= 4; epoch++) {
        table.commit(List.of(new TableCommit(new CommitToken("one", epoch), List.of())));
      }
    }
  }

  @Test
  void aGapThatClosesIsListedAgain() throws Exception {
    makeTable();
    store.lacking(SECOND, number -> number <= 3);
    try (DeltaTables tables = DeltaTables.at(store);
        Table table = tables.open(Tables.LOGS)) {
      assertThat(table.mark("one")).hasValue(4);
    }
    assertThat(store.lists()).isEqualTo(4);
  }

  @Test
  void aGapThatStaysIsRefused() throws Exception {
    makeTable();
    store.lacking(SECOND, number -> true);
    try (DeltaTables tables = DeltaTables.at(store);
        Table table = tables.open(Tables.LOGS)) {
      assertThatThrownBy(() -> table.mark("one"))
          .isInstanceOf(TableRefusedException.class)
          .hasMessageContaining("not contiguous");
      store.lacking(SECOND, number -> false);
      assertThat(table.mark("one")).hasValue(4);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void oneFailureWhileATableIsCreatedIsTriedAgain(int listing) throws Exception {
    store.failing(number -> number == listing);
    try (TelemetryWriter writer = writer()) {
      CompletableFuture<Receipt> receipt = writer.write(Signal.LOGS, LogRequests.of("a", 0, 10));
      writer.flush().get(1, TimeUnit.MINUTES);
      assertThat(receipt.get().rows()).isEqualTo(10);
    }
    assertThat(Rows.bodies(lake)).isEqualTo(Rows.expected("a", 0, 10));
  }

  private TelemetryWriter writer() {
    return TelemetryWriter.builder()
        .tables(DeltaTables.at(store))
        .flushPolicy(FlushPolicy.defaults().withMaxAge(Duration.ofHours(1)))
        .build();
  }
}
