package io.inlet.delta.internal;

import io.delta.kernel.internal.SnapshotImpl;
import io.delta.kernel.internal.TableConfig;
import io.inlet.delta.internal.layout.ColumnPartitioner;
import io.inlet.delta.internal.layout.PartitionValues;
import io.inlet.delta.internal.layout.TableLayout;
import io.inlet.delta.internal.layout.WrittenFiles;
import io.inlet.delta.internal.log.LogMaintenance;
import io.inlet.delta.internal.log.TableLog;
import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.PutMode;
import io.inlet.table.CommitOutcome;
import io.inlet.table.CommitToken;
import io.inlet.table.DataFile;
import io.inlet.table.DataFileOutput;
import io.inlet.table.Partition;
import io.inlet.table.Table;
import io.inlet.table.TableCommit;
import io.inlet.table.WriteSpec;
import io.inlet.table.internal.Backoff;
import io.inlet.table.internal.TableDirectory;
import io.inlet.table.internal.UploadedFileOutput;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One Delta table that rows are appended to. It is created, and given the columns it lacks, when
 * the first file is about to be written.
 */
final class DeltaTable implements Table {
  /** Of all who change the table's metadata at once one wins; the others look again. */
  private static final int METADATA_ATTEMPTS = 100;

  private static final Logger LOG = System.getLogger("io.inlet.delta");

  private final ObjectStore store;
  private final TableSchema schema;
  private final TableSettings settings;
  private final TableLog log;
  private final LogMaintenance maintenance;
  private final Appender appender;

  private final WrittenFiles written;

  private volatile WrittenFiles.Target target =
      new WrittenFiles.Target("", new TableLayout(List.of(), List.of(), Optional.empty()));

  /**
   * A table in a store, which it does not close, below a log, whose maintenance is the catalog's.
   */
  DeltaTable(
      ObjectStore store,
      TableSchema schema,
      TableSettings settings,
      TableLog log,
      LogMaintenance maintenance) {
    this.store = store;
    this.schema = schema;
    this.settings = settings;
    this.log = log;
    this.maintenance = maintenance;
    this.written = new WrittenFiles(store, schema, log.name());
    this.appender = new Appender(log, settings, written::requireFit);
  }

  @Override
  public TableSchema schema() {
    return schema;
  }

  @Override
  public WriteSpec writeSpec() throws IOException {
    target = ready();
    TableLayout layout = target.layout();
    return new WriteSpec(
        layout.fileColumns(),
        ColumnPartitioner.by(layout.partitionColumns()),
        settings.parquetOptions(),
        Map.of(
            "inlet.table",
            schema.name(),
            "inlet.schema.version",
            Integer.toString(Tables.SCHEMA_VERSION)));
  }

  /** The table, which exists then and has all of Inlet's columns. */
  private WrittenFiles.Target ready() throws IOException {
    TableChanges changes = new TableChanges(log);
    Backoff backoff = new Backoff();
    for (int attempt = 1; attempt <= METADATA_ATTEMPTS; attempt++) {
      Optional<SnapshotImpl> snapshot = attempt == 1 ? log.recent() : log.latest();
      if (snapshot.isEmpty()) {
        new TableDirectory(store, log.tableKey()).requireFreeForDelta();
        changes.create(schema, settings);
        continue;
      }
      TableLayout found = TableLayout.of(snapshot.get(), schema, log.name());
      if (found.missing().isEmpty()) {
        return new WrittenFiles.Target(snapshot.get().getMetadata().getId(), found);
      }
      // A snapshot that is some seconds old may be of a table that has been removed since.
      if (attempt > 1) {
        changes.addColumns(snapshot.get(), found.missing().get());
        backoff.pause();
      }
    }
    throw new IOException(
        log.name() + " was changed by others " + METADATA_ATTEMPTS + " times while it was opened");
  }

  @Override
  public DataFileOutput newDataFile(CommitToken token, WriteSpec spec, Partition partition)
      throws IOException {
    written.begin(token, target);
    String directory = PartitionValues.directory(partition);
    String attempt = String.format("%016x", ThreadLocalRandom.current().nextLong());
    String key = log.tableKey() + "/" + directory + token + "-" + attempt + ".parquet";
    return new UploadedFileOutput(key, partition, store.upload(key, PutMode.IF_ABSENT));
  }

  @Override
  public List<CommitOutcome> commit(List<TableCommit> commits) throws IOException {
    for (TableCommit commit : commits) {
      if (commit.files().stream().anyMatch(DataFile::alreadyThere)) {
        throw new IllegalStateException(
            log.name() + ": a file of epoch " + commit.token() + " was there already");
      }
    }
    Appender.Appended appended = append(commits);
    appended.result().ifPresent(result -> maintenance.after(log, result.getPostCommitHooks()));
    written.committed(commits.get(commits.size() - 1).token());
    return appended.outcomes();
  }

  private Appender.Appended append(List<TableCommit> commits) throws IOException {
    try {
      return appender.append(commits);
    } catch (TableGoneException e) {
      LOG.log(Level.WARNING, "{0}; it is created again", e.getMessage());
      ready();
      return appender.append(commits);
    }
  }

  @Override
  public OptionalLong mark(String producerId) throws IOException {
    Optional<SnapshotImpl> snapshot = log.verifiedLatest();
    return snapshot.isEmpty() ? OptionalLong.empty() : log.mark(snapshot.get(), producerId);
  }

  @Override
  public Optional<Duration> markRetention() throws IOException {
    return log.verifiedLatest()
        .flatMap(
            snapshot -> TableConfig.SET_TRANSACTION_RETENTION.fromMetadata(snapshot.getMetadata()))
        .map(Duration::ofMillis);
  }

  @Override
  public long conflicts() {
    return appender.conflicts();
  }

  @Override
  public void close() {
    written.clear();
  }
}
