package io.inlet.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.FlushPolicy;
import io.inlet.Receipt;
import io.inlet.TelemetryWriter;
import io.inlet.schema.Signal;
import io.inlet.schema.Tables;
import io.inlet.storage.Location;
import io.inlet.table.AsOf;
import io.inlet.table.TableSnapshot;
import io.inlet.testing.LogRequests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that are partitioned by other columns than the date, and clustered ones. */
class PartitioningTest {
  private static final List<String> SERVICES = List.of("shop", "a b/ö", "=%", "");

  @TempDir Path lake;

  private void append(DeltaTables tables) throws Exception {
    try (TelemetryWriter writer =
        TelemetryWriter.builder()
            .tables(tables)
            .flushPolicy(FlushPolicy.defaults().withMaxAge(Duration.ofHours(1)))
            .build()) {
      List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
      for (String service : SERVICES) {
        receipts.add(writer.write(Signal.LOGS, LogRequests.of(service, 0, 10)));
      }
      writer.flush().get();
      for (CompletableFuture<Receipt> receipt : receipts) {
        assertThat(receipt.get().rows()).isEqualTo(10);
      }
    }
  }

  @Test
  void rowsAreDividedByTheColumnsValues() throws Exception {
    append(DeltaTables.at(lake).partitionedBy(List.of("service_name", "severity_number", "date")));

    TableSnapshot snapshot = Rows.snapshot(lake, AsOf.LATEST);
    assertThat(snapshot.partitionColumns())
        .containsExactly("service_name", "severity_number", "date");
    assertThat(snapshot.files())
        .extracting(file -> file.partition().toString())
        .containsExactlyInAnyOrder(
            "service_name=shop/severity_number=9/date=2026-11-20",
            "service_name=a b/ö/severity_number=9/date=2026-11-20",
            "service_name==%/severity_number=9/date=2026-11-20",
            "service_name=null/severity_number=9/date=2026-11-20");
    assertThat(Rows.bodies(lake)).hasSize(40);
    assertThat(snapshot.files())
        .allSatisfy(
            file ->
                assertThat(Location.of(lake).relativize(file.location()))
                    .matches(
                        "otel_logs/service_name=[A-Za-z_]+/severity_number=9/date=[0-9-]+/.*"));
    // An existing table stays as it is for writers that would lay it out differently.
    append(DeltaTables.at(lake));
    assertThat(Rows.snapshot(lake, AsOf.LATEST).files()).hasSize(8);
  }

  @Test
  void optionsNameTheColumns() throws Exception {
    DeltaTables tables =
        (DeltaTables)
            new DeltaFormat()
                .open(Location.of(lake), Map.of("partition.by", "date , severity_number"));
    append(tables);
    assertThat(Rows.snapshot(lake, AsOf.LATEST).partitionColumns())
        .containsExactly("date", "severity_number");
  }

  @Test
  void clusteredTablesSayByWhatAndKeepStatisticsOfIt() throws Exception {
    append(DeltaTables.at(lake).clusteredBy(List.of("service_name", "time")));

    String created =
        Files.readString(lake.resolve("otel_logs/_delta_log/00000000000000000000.json"));
    assertThat(created)
        .contains("\"delta.clustering\"", "service_name", "\"clustering\"", "\"domainMetadata\"");
    String appended =
        Files.readString(lake.resolve("otel_logs/_delta_log/00000000000000000001.json"));
    assertThat(appended).contains("\\\"service_name\\\":\\\"shop\\\"");
    assertThat(Rows.snapshot(lake, AsOf.LATEST).partitionColumns()).isEmpty();
    assertThat(Rows.bodies(lake)).hasSize(40);
  }

  @Test
  void columnsThatCannotBePartitionsAreRefusedByName() throws Exception {
    try (DeltaTables tables = DeltaTables.at(lake)) {
      assertThatThrownBy(() -> tables.partitionedBy(List.of("time")).open(Tables.LOGS))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("time");
      assertThatThrownBy(() -> tables.partitionedBy(List.of("nothing")).open(Tables.LOGS))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("nothing");
      assertThatThrownBy(() -> tables.partitionedBy(List.of("date", "date")))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
