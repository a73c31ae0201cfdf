package io.inlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.schema.Signal;
import io.inlet.schema.Tables;
import io.inlet.storage.Location;
import io.inlet.table.ParquetFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows are sorted on their way into files, within the writer's memory. */
class SortedFilesTest {
  private static final long NOON = Instant.parse("2026-11-20T12:00:00Z").getEpochSecond();
  private static final int ROWS = 2_000;

  @TempDir Path directory;

  private record Row(String service, long time) {}

  @Test
  void aFileOfOneRowGroupIsSorted() throws Exception {
    write(DataSize.mebibytes(64), 10);
    assertThat(rowGroups()).containsExactly(10 * ROWS);
    assertSorted(rows(), rowGroups());
  }

  @Test
  void aLargeFileIsSortedFromTheFirstRowGroupToTheLast() throws Exception {
    write(DataSize.mebibytes(128), 60);
    List<Integer> rowGroups = rowGroups();
    assertThat(rowGroups).hasSizeGreaterThan(1);
    assertThat(rowGroups.stream().mapToInt(Integer::intValue).sum()).isEqualTo(60 * ROWS);
    assertSorted(rows(), List.of(60 * ROWS));
  }

  @Test
  void whatMemoryDoesNotHoldIsSortedInParts() throws Exception {
    DataSize limit = DataSize.mebibytes(16);
    int requests = 40;
    long most = write(limit, requests);
    assertThat(most).isLessThanOrEqualTo(limit.bytes() + (18 << 20));
    List<Integer> rowGroups = rowGroups();
    assertThat(rowGroups).hasSizeGreaterThan(1);
    assertThat(rowGroups.stream().mapToInt(Integer::intValue).sum()).isEqualTo(requests * ROWS);
    assertSorted(rows(), rowGroups);
  }

  @Test
  void unknownColumnsAreRefused() throws Exception {
    try (var tables =
        ParquetFiles.FORMAT.open(
            Location.of(directory), Map.of("sort.by", "service_name, tine desc"))) {
      assertThatThrownBy(() -> tables.open(Tables.LOGS)).hasMessageContaining("mean 'time'?");
    }
    assertThatThrownBy(() -> ParquetFiles.at(directory).sortedBy("attributes").open(Tables.LOGS))
        .hasMessageContaining("no column 'attributes' to sort table otel_logs by");
  }

  /** Writes records of five services whose times go to and fro; the most memory that was used. */
  private long write(DataSize limit, int requests) throws Exception {
    Random random = new Random(7);
    long most = 0;
    List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
    try (TelemetryWriter writer =
        TelemetryWriter.builder()
            .tables(ParquetFiles.at(directory).sortedBy("service_name", "time desc"))
            .memoryLimit(limit)
            .maxWait(Duration.ofMinutes(1))
            .flushPolicy(FlushPolicy.defaults().withMaxAge(Duration.ofHours(1)))
            .producerId("one-file")
            .build()) {
      for (int i = 0; i < requests; i++) {
        byte[] request =
            OtlpRequests.logs(
                "shop-" + random.nextInt(5),
                (long) i * ROWS,
                ROWS,
                row -> (NOON + random.nextInt(3_600)) * 1_000_000_000L);
        receipts.add(writer.write(Signal.LOGS, request));
        most = Math.max(most, writer.memoryUsed().bytes());
      }
      var flushed = writer.flush();
      while (!flushed.isDone()) {
        most = Math.max(most, writer.memoryUsed().bytes());
        Thread.sleep(1);
      }
    }
    assertThat(receipts).allMatch(receipt -> receipt.join().rows() == ROWS);
    return most;
  }

  private Path file() throws Exception {
    try (var files = Files.walk(directory)) {
      List<Path> found = files.filter(path -> path.toString().endsWith(".parquet")).toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }

  private List<Integer> rowGroups() throws Exception {
    List<Integer> counts = new ArrayList<>();
    query(
        "SELECT DISTINCT row_group_id, row_group_num_rows FROM parquet_metadata('"
            + file()
            + "') ORDER BY 1",
        row -> counts.add(row.getInt(2)));
    return counts;
  }

  private List<Row> rows() throws Exception {
    List<Row> rows = new ArrayList<>();
    query(
        "SELECT service_name, time_unix_nano FROM read_parquet('" + file() + "')",
        row -> rows.add(new Row(row.getString(1), row.getLong(2))));
    return rows;
  }

  private static void assertSorted(List<Row> rows, List<Integer> rowGroups) {
    Comparator<Row> order =
        Comparator.comparing(Row::service).thenComparing(Row::time, Comparator.reverseOrder());
    int from = 0;
    for (int count : rowGroups) {
      assertThat(rows.subList(from, from + count)).isSortedAccordingTo(order);
      from += count;
    }
    assertThat(from).isEqualTo(rows.size());
  }

  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  private static void query(String sql, RowReader reader) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        reader.read(rows);
      }
    }
  }
}
