package io.inlet.delta.internal;

import io.delta.kernel.SnapshotBuilder;
import io.delta.kernel.TableManager;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.exceptions.KernelException;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.ScanImpl;
import io.delta.kernel.internal.SnapshotImpl;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.actions.DeletionVectorDescriptor;
import io.delta.kernel.internal.deletionvectors.DeletionVectorUtils;
import io.delta.kernel.utils.CloseableIterator;
import io.inlet.delta.internal.engine.KernelPaths;
import io.inlet.delta.internal.layout.TableLayout;
import io.inlet.delta.internal.log.KernelFailures;
import io.inlet.delta.internal.log.TableLog;
import io.inlet.delta.internal.log.TableMismatchException;
import io.inlet.storage.ObjectStore;
import io.inlet.table.AsOf;
import io.inlet.table.DeletedRows;
import io.inlet.table.Partition;
import io.inlet.table.SnapshotFile;
import io.inlet.table.TableSnapshot;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The files of a table at one of its versions. */
final class DeltaSnapshots {
  private final ObjectStore store;
  private final TableLog log;

  DeltaSnapshots(ObjectStore store, TableLog log) {
    this.store = store;
    this.log = log;
  }

  /**
   * What the table held.
   *
   * @throws IllegalArgumentException if the log does not reach that far, back or ahead
   */
  TableSnapshot at(SnapshotImpl latest, AsOf asOf) throws IOException {
    try {
      return files(resolve(latest, asOf));
    } catch (KernelException e) {
      throw new IllegalArgumentException(log.name() + ": " + e.getMessage(), e);
    } catch (RuntimeException e) {
      throw KernelFailures.ioFailure(e);
    }
  }

  private SnapshotImpl resolve(SnapshotImpl latest, AsOf asOf) {
    SnapshotBuilder builder = TableManager.loadSnapshot(log.path());
    if (asOf instanceof AsOf.Version version) {
      if (version.version() == latest.getVersion()) {
        return latest;
      }
      builder.atVersion(version.version());
    } else if (asOf instanceof AsOf.Time time) {
      if (!time.time().isBefore(Instant.ofEpochMilli(latest.getTimestamp(log.engine())))) {
        return latest;
      }
      builder.atTimestamp(time.time().toEpochMilli(), latest);
    } else {
      return latest;
    }
    return (SnapshotImpl) builder.build(log.engine());
  }

  private TableSnapshot files(SnapshotImpl snapshot) throws IOException {
    if (TableLayout.mapped(snapshot)) {
      throw new TableMismatchException(
          log.name()
              + " maps column names, which Inlet writes and does not read. Read it with an engine"
              + " that does, such as Spark");
    }
    List<SnapshotFile> files = new ArrayList<>();
    ScanImpl scan = (ScanImpl) snapshot.getScanBuilder().build();
    try (CloseableIterator<FilteredColumnarBatch> batches = scan.getScanFiles(log.engine(), true)) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> rows = batches.next().getRows()) {
          while (rows.hasNext()) {
            files.add(file(rows.next(), snapshot.getPartitionColumnNames()));
          }
        }
      }
    }
    return new TableSnapshot(
        snapshot.getVersion(),
        Instant.ofEpochMilli(snapshot.getTimestamp(log.engine())),
        snapshot.getSchema().fieldNames(),
        snapshot.getPartitionColumnNames(),
        files);
  }

  private SnapshotFile file(Row row, List<String> partitionColumns) throws IOException {
    AddFile add = new AddFile(row.getStruct(InternalScanFileUtils.ADD_FILE_ORDINAL));
    Map<String, String> values = InternalScanFileUtils.getPartitionValues(row);
    return new SnapshotFile(
        store.root().resolve(KernelPaths.keyOfLogged(log.tableKey(), add.getPath())),
        add.getSize(),
        new Partition(
            partitionColumns.stream()
                .map(column -> new Partition.Value(column, values.get(column)))
                .toList()),
        add.getNumRecords().map(OptionalLong::of).orElseGet(OptionalLong::empty),
        add.getDeletionVector().map(this::deletedRows).orElse(DeletedRows.NONE));
  }

  private DeletedRows deletedRows(DeletionVectorDescriptor vector) {
    return DeletedRows.of(
        DeletionVectorUtils.loadNewDvAndBitmap(log.engine(), log.path(), vector)._2.toArray());
  }
}
