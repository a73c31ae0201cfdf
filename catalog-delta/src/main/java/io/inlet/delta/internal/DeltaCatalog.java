package io.inlet.delta.internal;

import io.delta.kernel.internal.SnapshotImpl;
import io.inlet.delta.internal.engine.CommitFiles;
import io.inlet.delta.internal.engine.ReadAheadThreads;
import io.inlet.delta.internal.engine.StoreEngine;
import io.inlet.delta.internal.layout.ColumnPartitioner;
import io.inlet.delta.internal.log.LogMaintenance;
import io.inlet.delta.internal.log.TableLog;
import io.inlet.schema.TableSchema;
import io.inlet.storage.ObjectStore;
import io.inlet.table.AsOf;
import io.inlet.table.OrphanFile;
import io.inlet.table.Table;
import io.inlet.table.TableSnapshot;
import io.inlet.table.TableVersion;
import io.inlet.table.internal.Backoff;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Delta tables of a store, one directory each. Safe for use by several threads. */
public final class DeltaCatalog implements AutoCloseable {
  private static final int METADATA_ATTEMPTS = 20;

  private final ObjectStore store;
  private final LogMaintenance maintenance = new LogMaintenance();
  private final ReadAheadThreads readAhead = new ReadAheadThreads();

  /** The tables of a store, which the catalog closes. */
  public DeltaCatalog(ObjectStore store) {
    this.store = store;
  }

  /** The store. */
  public ObjectStore store() {
    return store;
  }

  /** A table to append to. */
  public Table open(TableSchema schema, TableSettings settings) {
    new TableProperties(settings.properties());
    settings.clusterColumns().forEach(schema::ordinal);
    for (String column : settings.partitionColumns()) {
      if (!ColumnPartitioner.takes(schema, column)) {
        throw new IllegalArgumentException(
            "partitionedBy: "
                + column
                + " (expected: a column of "
                + schema.name()
                + " that holds text, whole numbers, booleans or dates)");
      }
    }
    return new DeltaTable(store, schema, settings, log(schema.name()), maintenance);
  }

  /** What a table held; empty if there is no such table. */
  public Optional<TableSnapshot> snapshot(String table, AsOf asOf) throws IOException {
    TableLog log = log(table);
    Optional<SnapshotImpl> latest = log.load();
    return latest.isEmpty()
        ? Optional.empty()
        : Optional.of(new DeltaSnapshots(store, log).at(latest.get(), asOf));
  }

  /** The newest commits of a table. */
  public List<TableVersion> history(String table, int limit) throws IOException {
    TableLog log = log(table);
    Optional<SnapshotImpl> latest = log.load();
    return latest.isEmpty() ? List.of() : new DeltaHistory(log).newest(latest.get(), limit);
  }

  /** Data files of a table that its log does not name. */
  public List<OrphanFile> orphans(String table, Instant before) throws IOException {
    return new DeltaOrphans(store, log(table)).find(before);
  }

  /** Deletes one of them. */
  public void delete(OrphanFile file) throws IOException {
    store.delete(store.root().relativize(file.location()));
  }

  /**
   * Sets properties of a table that exists.
   *
   * @throws IllegalArgumentException if there is no such table, or a property cannot be set
   */
  public void setProperties(String table, Map<String, String> properties) throws IOException {
    TableLog log = log(table);
    Backoff backoff = new Backoff();
    for (int attempt = 1; attempt <= METADATA_ATTEMPTS; attempt++) {
      SnapshotImpl latest =
          log.load().orElseThrow(() -> new IllegalArgumentException("no table at " + log.name()));
      if (latest.getTableProperties().entrySet().containsAll(properties.entrySet())) {
        return;
      }
      new TableChanges(log).setProperties(latest, properties);
      backoff.pause();
    }
    throw new IOException(log.name() + " was changed by others again and again");
  }

  private TableLog log(String table) {
    return new TableLog(store, table, new StoreEngine(store, new CommitFiles(store, readAhead)));
  }

  @Override
  public void close() throws IOException {
    try (store;
        readAhead;
        maintenance) {
      // Closed from the last one to the first, each whatever becomes of the others.
    }
  }
}
