package io.inlet.cli.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.DataSize;
import io.inlet.FlushPolicy;
import io.inlet.TelemetryWriter;
import io.inlet.TelemetryWriterBuilder;
import io.inlet.WriterBusyException;
import io.inlet.otlp.OtlpFormat;
import io.inlet.schema.TableSchema;
import io.inlet.table.ParquetFiles;
import io.inlet.table.Table;
import io.inlet.table.TableCatalog;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputConverterTest {
  private static final int LINES = 20;
  private static final int ROWS_OF_A_LINE = 500;

  @TempDir Path directory;

  /** What comes behind it would take its place in the epochs, and it would never be written. */
  @Test
  void aRequestThatIsPushedBackEndsTheInputAndTheNextRunWritesAllOfIt() throws Exception {
    Input input = input();
    TableCatalog lake = ParquetFiles.at(directory.resolve("lake"));
    CountDownLatch stall = new CountDownLatch(1);
    InputReport pushedBack =
        converter(
                builder(new StallingTables(lake, stall))
                    .memoryLimit(TelemetryWriterBuilder.MIN_MEMORY_LIMIT))
            .convert(input, read -> {});
    stall.countDown();
    InputReport again =
        converter(builder(lake).memoryLimit(DataSize.mebibytes(512))).convert(input, read -> {});

    assertThat(pushedBack.notCommitted()).isInstanceOf(WriterBusyException.class);
    assertThat(pushedBack.refusals()).isEmpty();
    assertThat(again.incomplete()).isFalse();
    long rows = LINES * (long) ROWS_OF_A_LINE;
    assertThat(again.records()).isEqualTo(rows);
    assertThat(distinctBodies()).isEqualTo(rows);
  }

  private static TelemetryWriterBuilder builder(TableCatalog tables) {
    return TelemetryWriter.builder()
        .tables(tables)
        .maxWait(Duration.ZERO)
        .flushPolicy(FlushPolicy.defaults().withMaxRows(3 * ROWS_OF_A_LINE));
  }

  private static InputConverter converter(TelemetryWriterBuilder builder) {
    return new InputConverter(() -> builder, null, 64 << 20, false);
  }

  private long distinctBodies() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT count(DISTINCT body) FROM read_parquet('"
                    + directory
                    + "/lake/*/*/*.parquet')")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Opens no table before it may, as a server that takes a connection and does not answer. */
  private record StallingTables(TableCatalog tables, CountDownLatch stall) implements TableCatalog {
    @Override
    public Table open(TableSchema schema) throws IOException {
      try {
        stall.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while stalled");
      }
      return tables.open(schema);
    }

    @Override
    public void close() throws IOException {
      tables.close();
    }
  }

  /** Each line is large, so that a few of them reach the smallest memory limit. */
  private Input input() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int line = 0; line < LINES; line++) {
      lines.append("{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[");
      for (int row = 0; row < ROWS_OF_A_LINE; row++) {
        lines
            .append(row == 0 ? "" : ",")
            .append("{\"timeUnixNano\":\"1700000000000000000\",\"body\":{\"stringValue\":\"")
            .append((line + "-" + row + " ").repeat(1_000))
            .append("\"}}");
      }
      lines.append("]}]}]}\n");
    }
    Path file = Files.writeString(directory.resolve("in.jsonl"), lines);
    return Input.of("in.jsonl", file, Optional.of(OtlpFormat.JSON_LINES));
  }
}
