package io.inlet.iceberg.internal;

import io.inlet.iceberg.internal.layout.PartitionValues;
import io.inlet.iceberg.internal.layout.TableMismatchException;
import io.inlet.storage.Location;
import io.inlet.table.AsOf;
import io.inlet.table.Partition;
import io.inlet.table.SnapshotFile;
import io.inlet.table.TableSnapshot;
import io.inlet.table.TableVersion;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.util.SnapshotUtil;
import org.jspecify.annotations.Nullable;

/** What a table holds and held, for reading. */
final class IcebergSnapshots {
  private final TableHandle table;

  IcebergSnapshots(TableHandle table) {
    this.table = table;
  }

  /**
   * What the table held.
   *
   * @throws IllegalArgumentException if there is no such snapshot, or none any more
   */
  TableSnapshot at(AsOf asOf) throws IOException {
    TableMetadata metadata = table.current();
    Snapshot snapshot;
    if (asOf instanceof AsOf.Version version) {
      snapshot = metadata.snapshot(version.version());
      if (snapshot == null) {
        throw new IllegalArgumentException(
            table.name() + " has no snapshot " + version.version() + "; it may have been expired");
      }
    } else if (asOf instanceof AsOf.Time time) {
      snapshot = metadata.snapshot(idAt(time.time()));
    } else {
      snapshot = metadata.currentSnapshot();
    }
    if (snapshot == null) {
      return new TableSnapshot(
          0,
          Instant.ofEpochMilli(metadata.lastUpdatedMillis()),
          names(metadata.schema()),
          List.of(),
          List.of());
    }
    return files(snapshot);
  }

  private long idAt(Instant time) {
    try {
      return SnapshotUtil.snapshotIdAsOfTime(table.table(), time.toEpochMilli());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(table.name() + " has no snapshot as old as " + time, e);
    }
  }

  private TableSnapshot files(Snapshot snapshot) throws IOException {
    List<SnapshotFile> files = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks =
        table
            .table()
            .newScan()
            .planWith(new DirectExecutor())
            .useSnapshot(snapshot.snapshotId())
            .planFiles()) {
      for (FileScanTask task : tasks) {
        files.add(file(task));
      }
    } catch (RuntimeException e) {
      throw Failures.io(e);
    }
    return new TableSnapshot(
        snapshot.snapshotId(),
        Instant.ofEpochMilli(snapshot.timestampMillis()),
        names(SnapshotUtil.schemaFor(table.table(), snapshot.snapshotId())),
        List.of(),
        files);
  }

  private static List<String> names(Schema schema) {
    return schema.columns().stream().map(NestedField::name).toList();
  }

  private SnapshotFile file(FileScanTask task) {
    if (!task.deletes().isEmpty()) {
      throw new TableMismatchException(
          table.name()
              + " has rows that delete files mark as deleted, which Inlet does not read. Rewrite its"
              + " data files, or read it with an engine that does");
    }
    return new SnapshotFile(
        Location.parse(task.file().location()),
        task.file().fileSizeInBytes(),
        partition(task.spec(), task.file().partition()),
        OptionalLong.of(task.file().recordCount()));
  }

  private static Partition partition(PartitionSpec spec, StructLike values) {
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = 0; i < spec.fields().size(); i++) {
      list.add(values.get(i, Object.class));
    }
    return PartitionValues.partition(spec, list);
  }

  /** The newest snapshots, newest first. */
  List<TableVersion> history(int limit) {
    List<Snapshot> snapshots = new ArrayList<>(table.current().snapshots());
    snapshots.sort(Comparator.comparingLong(Snapshot::sequenceNumber).reversed());
    return snapshots.stream().limit(limit).map(IcebergSnapshots::version).toList();
  }

  private static TableVersion version(Snapshot snapshot) {
    Map<String, String> details = new TreeMap<>(snapshot.summary());
    String inlet = details.remove(Marks.VERSION);
    String engine =
        details.getOrDefault("engine-name", "") + " " + details.getOrDefault("engine-version", "");
    return new TableVersion(
        snapshot.snapshotId(),
        Instant.ofEpochMilli(snapshot.timestampMillis()),
        snapshot.operation() == null ? "" : snapshot.operation(),
        inlet == null ? engine.strip() : "inlet " + inlet,
        details);
  }
}
