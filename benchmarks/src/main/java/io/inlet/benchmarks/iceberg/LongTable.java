package io.inlet.benchmarks.iceberg;

import io.inlet.benchmarks.appends.InletAppends;
import io.inlet.benchmarks.measure.Series;
import io.inlet.iceberg.IcebergTables;
import io.inlet.schema.Tables;
import io.inlet.table.Table;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.SnapshotChanges;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.io.CloseableIterable;

/**
 * A table that is made by one append of Inlet's and lengthened to any number of snapshots without
 * appending so often: by snapshots like the first, many in one commit, whose data files do not
 * exist. Who appends does not notice; who reads the rows does. For one thread.
 */
final class LongTable {
  private static final int SNAPSHOTS_AT_ONCE = 250;
  private static final int PLANS = 5;

  private final BenchCatalog catalog;
  private final String name;
  private final byte[] request;
  private final boolean merged;
  private final DataFile first;
  private final PartitionSpec spec;
  private final Map<String, String> summary = new HashMap<>();

  private LongTable(BenchCatalog catalog, String name, byte[] request, boolean merged)
      throws IOException {
    this.catalog = catalog;
    this.name = name;
    this.request = request;
    this.merged = merged;
    try (InletAppends appends = appends()) {
      appends.append(1);
    }
    org.apache.iceberg.Table table = catalog.table(name);
    first = SnapshotChanges.builderFor(table).build().addedDataFiles().iterator().next();
    spec = table.spec();
    table
        .currentSnapshot()
        .summary()
        .forEach(
            (key, value) -> {
              if (key.startsWith("inlet.")) {
                summary.put(key, value);
              }
            });
  }

  /**
   * Makes a table.
   *
   * @param merged whether manifests are merged when it is lengthened, as Inlet and Iceberg for Java
   *     do; PyIceberg leaves one for each append
   */
  static LongTable create(BenchCatalog catalog, String name, byte[] request, boolean merged)
      throws IOException {
    return new LongTable(catalog, name, request, merged);
  }

  /** A writer's appends to it, for the caller to close. */
  InletAppends appends() {
    return new InletAppends(catalog.tables(name), request);
  }

  /** Lengthens it to so many snapshots, whoever has appended meanwhile. */
  void grow(int snapshots) {
    int missing = snapshots - snapshots();
    while (missing > 0) {
      int now = Math.min(missing, SNAPSHOTS_AT_ONCE);
      Transaction transaction = catalog.table(name).newTransaction();
      for (int i = 0; i < now; i++) {
        AppendFiles append = merged ? transaction.newAppend() : transaction.newFastAppend();
        summary.forEach(append::set);
        append.appendFile(another()).commit();
      }
      transaction.commitTransaction();
      missing -= now;
    }
  }

  private int snapshots() {
    return (int) StreamSupport.stream(catalog.table(name).snapshots().spliterator(), false).count();
  }

  private DataFile another() {
    String path = first.location();
    return DataFiles.builder(spec)
        .copy(first)
        .withPath(path.substring(0, path.lastIndexOf('/') + 1) + UUID.randomUUID() + ".parquet")
        .build();
  }

  /** Milliseconds until a process that knows nothing of the table is ready to append to it. */
  double open() throws IOException {
    long start = System.nanoTime();
    try (IcebergTables tables = catalog.tables(name);
        Table table = tables.open(Tables.LOGS)) {
      table.mark("a new producer");
      table.writeSpec();
      return (System.nanoTime() - start) / 1e6;
    }
  }

  /** How many files and manifests it has, and how long it takes to list the files. */
  String planning() throws IOException {
    org.apache.iceberg.Table table = catalog.table(name);
    int manifests = table.currentSnapshot().dataManifests(table.io()).size();
    int files = 0;
    Series planning = new Series();
    for (int i = 0; i < PLANS; i++) {
      long start = System.nanoTime();
      files = 0;
      try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
        for (FileScanTask task : tasks) {
          files += task.file().recordCount() > 0 ? 1 : 0;
        }
      }
      planning.add(List.of((System.nanoTime() - start) / 1e6));
    }
    return String.format(
        Locale.ROOT,
        "%,d files in %,d manifests, planned in %.0f ms",
        files,
        manifests,
        planning.median());
  }
}
