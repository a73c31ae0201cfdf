package io.inlet.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.TelemetryWriter;
import io.inlet.schema.Tables;
import io.inlet.table.AsOf;
import io.inlet.table.TableSnapshot;
import io.inlet.table.TableVersion;
import io.inlet.testing.LogRequests;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IcebergTablesTest {
  @TempDir Path directory;

  private Path lake() {
    return directory.resolve("a läke #1+ it's");
  }

  @Test
  @Tag("smoke")
  void rowsAppearWithTheirCommit() throws Exception {
    try (IcebergTables tables = IcebergTables.at(lake())) {
      try (TelemetryWriter writer = Writers.open(IcebergTables.at(lake()))) {
        assertThat(Writers.commit(writer, LogRequests.of("a", 0, 100)).rows()).isEqualTo(100);
        assertThat(Rows.bodies(tables)).isEqualTo(LogRequests.bodies("a", 0, 100));
        Writers.commit(writer, LogRequests.of("b", 0, 10));
      }
      TableSnapshot snapshot = Rows.logs(tables);
      assertThat(Rows.select(snapshot, "body")).hasSize(110);
      assertThat(snapshot.files())
          .extracting(file -> file.partition().toString())
          .containsOnly("time_day=2026-11-20");
      assertThat(snapshot.files())
          .extracting(file -> file.rowCount().orElseThrow())
          .containsExactlyInAnyOrder(100L, 10L);
    }
  }

  @Test
  void aCommitTimeoutWithoutEndIsOne() throws Exception {
    Duration forever = Duration.ofSeconds(Long.MAX_VALUE);
    try (TelemetryWriter writer =
        Writers.open(IcebergTables.at(lake()).withCommitTimeout(forever))) {
      assertThat(Writers.commit(writer, LogRequests.of("a", 0, 10)).rows()).isEqualTo(10);
    }
  }

  @Test
  void earlierStatesAreFoundByVersionAndTime() throws Exception {
    try (TelemetryWriter writer = Writers.open(IcebergTables.at(lake()));
        IcebergTables tables = IcebergTables.at(lake())) {
      Writers.commit(writer, LogRequests.of("a", 0, 5));
      TableSnapshot first = Rows.logs(tables);
      Writers.commit(writer, LogRequests.of("a", 5, 5));

      AsOf version = new AsOf.Version(first.version());
      AsOf time = new AsOf.Time(first.committedAt());
      for (AsOf asOf : List.of(version, time)) {
        assertThat(Rows.select(tables.snapshot("otel_logs", asOf).orElseThrow(), "body"))
            .isEqualTo(LogRequests.bodies("a", 0, 5));
      }
      assertThatThrownBy(() -> tables.snapshot("otel_logs", new AsOf.Version(7)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no snapshot 7");
      assertThatThrownBy(() -> tables.snapshot("otel_logs", new AsOf.Time(Instant.EPOCH)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(tables.snapshot("otel_traces", AsOf.LATEST)).isEmpty();
    }
  }

  @Test
  void historySaysWhoDidWhat() throws Exception {
    try (TelemetryWriter writer = Writers.open(IcebergTables.at(lake()))) {
      Writers.commit(writer, LogRequests.of("a", 0, 5));
      Writers.commit(writer, LogRequests.of("a", 5, 7));
    }
    try (IcebergTables tables = IcebergTables.at(lake())) {
      List<TableVersion> history = tables.history("otel_logs", 10);
      assertThat(history).extracting(TableVersion::operation).containsExactly("append", "append");
      assertThat(history.get(0).details())
          .containsEntry("added-records", "7")
          .containsEntry("inlet.epoch", "2")
          .containsEntry("total-records", "12");
      assertThat(history.get(0).writer()).startsWith("inlet ");
      assertThat(tables.history("otel_logs", 1)).hasSize(1);
      assertThat(tables.history("otel_traces", 1)).isEmpty();
    }
  }

  @Test
  void wrongSettingsNameTheRightOnes() {
    assertThatThrownBy(() -> IcebergTables.at(lake()).partitionedBy("day(tine)").open(Tables.LOGS))
        .hasMessageContaining("did you mean 'time'?");
    assertThatThrownBy(() -> IcebergTables.at(lake()).partitionedBy("day()").open(Tables.LOGS))
        .hasMessageContaining("bucket(N, COLUMN)");
    assertThatThrownBy(() -> IcebergTables.catalog(Map.of("type", "hive")))
        .hasMessageContaining("needs Hadoop");
    assertThatThrownBy(() -> IcebergTables.catalog(Map.of("type", "jdbcc")))
        .hasMessageContaining("did you mean 'jdbc'?");
    assertThatThrownBy(() -> IcebergTables.catalog(Map.of("warehouse", "x")))
        .hasMessageContaining("name no catalog");
  }

  @Test
  void newTablesAreSortedAsTheSettingsSay() throws Exception {
    try (IcebergTables tables =
        IcebergTables.at(lake()).sortedBy("hour(time) desc", "bucket(4, trace_id)", "time desc")) {
      try (TelemetryWriter writer = Writers.open(tables)) {
        Writers.commit(writer, LogRequests.of("a", 0, 5_000));
        List<Integer> hours =
            Rows.ofFile(
                    Rows.logs(tables).files().get(0).location().toPath().toString(),
                    "hour(time AT TIME ZONE 'UTC')")
                .stream()
                .map(Integer::valueOf)
                .toList();
        assertThat(hours).hasSize(5_000).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(hours).contains(8, 9);
      }
    }
    assertThatThrownBy(() -> IcebergTables.at(lake()).sortedBy("day(time").open(Tables.LOGS))
        .hasMessageContaining("'day(time' to partition or sort by");
  }

  @Test
  void catalogsAreFoundByTypeAndByClass() throws Exception {
    List<Map<String, String>> catalogs =
        List.of(
            Map.of("type", "in-memory", "warehouse", lake().toString()),
            Map.of(
                "catalog-impl", InMemoryCatalog.class.getName(), "warehouse", lake().toString()));
    for (Map<String, String> properties : catalogs) {
      IcebergTables tables = IcebergTables.catalog(properties);
      try (TelemetryWriter writer = Writers.open(tables)) {
        Writers.commit(writer, LogRequests.of("a", 0, 5));
        // Its files are in memory too, so that only the catalog can read them.
        Path copy = directory.resolve("copy-" + catalogs.indexOf(properties) + ".parquet");
        try (InputStream content = tables.read("otel_logs", Rows.logs(tables).files().get(0))) {
          Files.copy(content, copy);
        }
        assertThat(Rows.ofFile(copy.toString(), "body")).isEqualTo(LogRequests.bodies("a", 0, 5));
      }
    }
  }

  @Test
  void secretsAreNotPrinted() {
    String text =
        IcebergTables.catalog(
                Map.of(
                    "uri", "jdbc:postgresql://me:hush@host/db?password=hush",
                    "warehouse", "s3://b",
                    "credential", "hush"))
            .toString();
    assertThat(text).contains("host/db").doesNotContain("hush");
  }

  @Test
  void failuresDoNotShowThePasswordOfAnAddress() throws Exception {
    String address = "jdbc:sqlite:/nonexistent/x.db?user=inlet&password=s3cret";
    try (IcebergTables tables =
        IcebergTables.catalog(Map.of("uri", address, "warehouse", lake().toString()))) {
      assertThatThrownBy(() -> tables.open(Tables.LOGS).writeSpec())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("jdbc:sqlite:/nonexistent/x.db")
          .satisfies(
              failure -> {
                StringWriter all = new StringWriter();
                failure.printStackTrace(new PrintWriter(all));
                assertThat(all.toString()).contains("Caused by").doesNotContain("s3cret");
              });
    }
  }
}
