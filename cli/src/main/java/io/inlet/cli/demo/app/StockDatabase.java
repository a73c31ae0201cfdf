package io.inlet.cli.demo.app;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** How many of each item there are, in a DuckDB in memory; a span for each statement. */
final class StockDatabase implements AutoCloseable {
  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("db.system.name");
  private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("db.operation.name");
  private static final AttributeKey<String> COLLECTION =
      AttributeKey.stringKey("db.collection.name");
  private static final AttributeKey<String> QUERY = AttributeKey.stringKey("db.query.text");
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  private final Connection connection;
  private final Tracer tracer;
  private final DoubleHistogram duration;

  StockDatabase(OpenTelemetry telemetry, int items) throws SQLException {
    tracer = telemetry.getTracer("demo.stock.database");
    duration =
        telemetry
            .getMeter("demo.stock.database")
            .histogramBuilder("db.client.operation.duration")
            .setUnit("s")
            .build();
    connection = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE stock AS SELECT range AS item, 10 AS pieces FROM range(" + items + ")");
    }
  }

  /** How many pieces there are; -1 for an unknown item. */
  synchronized int pieces(int item) throws SQLException {
    return run("SELECT", "SELECT pieces FROM stock WHERE item = ?", item);
  }

  /** Takes one piece away. */
  synchronized void take(int item) throws SQLException {
    run("UPDATE", "UPDATE stock SET pieces = pieces - 1 WHERE item = ?", item);
  }

  private int run(String operation, String sql, int item) throws SQLException {
    Attributes common = Attributes.of(SYSTEM, "duckdb", OPERATION, operation, COLLECTION, "stock");
    Span span =
        tracer
            .spanBuilder(operation + " stock")
            .setSpanKind(SpanKind.CLIENT)
            .setAllAttributes(common)
            .setAttribute(QUERY, sql)
            .startSpan();
    long begun = System.nanoTime();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, item);
      if (!statement.execute()) {
        return 0;
      }
      try (ResultSet rows = statement.getResultSet()) {
        return rows.next() ? rows.getInt(1) : -1;
      }
    } catch (SQLException e) {
      span.setStatus(StatusCode.ERROR).setAttribute(ERROR, e.getClass().getName());
      span.recordException(e);
      throw e;
    } finally {
      duration.record((System.nanoTime() - begun) / 1e9, common);
      span.end();
    }
  }

  @Override
  public synchronized void close() throws SQLException {
    connection.close();
  }
}
