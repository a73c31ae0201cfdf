package io.inlet.exporter;

import io.inlet.schema.TableSchema;
import io.inlet.table.Table;
import io.inlet.table.TableCatalog;
import io.opentelemetry.api.impl.InstrumentationUtil;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Real tables that nobody reaches while they stall, and which note how they were reached. */
final class StalledTables implements TableCatalog {
  private final TableCatalog tables;
  private final CountDownLatch stall = new CountDownLatch(1);

  /** Whether instrumentation was suppressed, for each time a table was opened. */
  final List<Boolean> suppressed = new CopyOnWriteArrayList<>();

  StalledTables(TableCatalog tables) {
    this.tables = tables;
  }

  void goOn() {
    stall.countDown();
  }

  @Override
  public Table open(TableSchema schema) throws IOException {
    suppressed.add(InstrumentationUtil.shouldSuppressInstrumentation(Context.current()));
    try {
      stall.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the tables stall", e);
    }
    return tables.open(schema);
  }

  @Override
  public String toString() {
    return "stalled " + tables;
  }

  @Override
  public void close() throws IOException {
    tables.close();
  }
}
