package io.inlet.benchmarks.delta;

import io.inlet.benchmarks.appends.InletAppends;
import io.inlet.schema.Tables;
import io.inlet.storage.ObjectStore;
import io.inlet.table.Table;
import io.inlet.table.TableCatalog;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * A table that is made by one append of Inlet's and lengthened to any number of commits, with
 * checkpoints by Inlet where its writer makes them and at least every 5,000 commits. For one
 * thread.
 */
final class GrowingTable {
  private static final long STEP = 5_000;
  private static final long CHECKPOINT_INTERVAL = 100;
  private static final long CHECKPOINT_MINUTES = 10;

  private final BenchLake lake;
  private final String name;
  private final byte[] request;
  private long version;

  private GrowingTable(BenchLake lake, String name, byte[] request) {
    this.lake = lake;
    this.name = name;
    this.request = request;
  }

  /** Makes a table in a part of the lake. */
  static GrowingTable create(BenchLake lake, String name, byte[] request) throws IOException {
    GrowingTable table = new GrowingTable(lake, name, request);
    try (InletAppends appends = table.appends()) {
      appends.append(1);
    }
    table.version = 1;
    return table;
  }

  /** A writer's appends to it, for the caller to close. */
  InletAppends appends() throws IOException {
    return new InletAppends(lake.tables(name), request);
  }

  /** Lengthens it to {@code commits}, the creation not counted, whoever has appended meanwhile. */
  void grow(long commits) throws IOException {
    try (ObjectStore store = lake.store(name)) {
      LongLog log = new LongLog(store, Tables.LOGS.name());
      version = log.version(version);
      while (version < commits) {
        long next = Math.min(commits, (version / STEP + 1) * STEP);
        log.grow(version, next - 1);
        // The commit of a writer, which makes a checkpoint when it is time for one.
        try (InletAppends appends = appends()) {
          appends.append(1);
          if (next % CHECKPOINT_INTERVAL == 0) {
            awaitCheckpoint(log, next);
          }
        }
        version = next;
      }
    }
  }

  private static void awaitCheckpoint(LongLog log, long version) throws IOException {
    long start = System.nanoTime();
    while (log.checkpoint() < version) {
      if (System.nanoTime() - start > TimeUnit.MINUTES.toNanos(CHECKPOINT_MINUTES)) {
        throw new IOException("no checkpoint of version " + version);
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
  }

  /** Milliseconds until a process that knows nothing of the table is ready to append to it. */
  double open() throws IOException {
    long start = System.nanoTime();
    try (TableCatalog tables = lake.tables(name);
        Table table = tables.open(Tables.LOGS)) {
      table.mark("a new producer");
      table.writeSpec();
      return (System.nanoTime() - start) / 1e6;
    }
  }
}
