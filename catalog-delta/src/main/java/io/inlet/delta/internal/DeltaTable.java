package io.inlet.delta.internal;

import io.delta.kernel.internal.SnapshotImpl;
import io.delta.kernel.internal.TableConfig;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One Delta table that rows are appended to. It is created, and given the columns it lacks, when
 * the first file is about to be written.
 */
final class DeltaTable implements Table {
  /** Of all who change the table's metadata at once one wins; the others look again. */
  private static final int METADATA_ATTEMPTS = 100;

  private final ObjectStore store;
  private final TableSchema schema;
  private final TableSettings settings;
  private final TableLog log;
  private final LogMaintenance maintenance;
  private final Appender appender;

  /** The layouts that the files of epochs not committed yet were written for. */
  private final Map<CommitToken, TableLayout> layouts = new ConcurrentHashMap<>();

  /** The epochs of the commit that goes on. */
  private volatile List<CommitToken> committing = List.of();

  private volatile TableLayout layout = new TableLayout(List.of(), List.of(), Optional.empty());

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
    this.appender = new Appender(log, settings, this::requireFit);
  }

  @Override
  public TableSchema schema() {
    return schema;
  }

  @Override
  public WriteSpec writeSpec() throws IOException {
    layout = ready();
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

  /** The layout of the table, which exists then and has all of Inlet's columns. */
  private TableLayout ready() throws IOException {
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
        return found;
      }
      changes.addColumns(snapshot.get(), found.missing().get());
      backoff.pause();
    }
    throw new IOException(
        log.name() + " was changed by others " + METADATA_ATTEMPTS + " times while it was opened");
  }

  @Override
  public DataFileOutput newDataFile(CommitToken token, WriteSpec spec, Partition partition)
      throws IOException {
    layouts.putIfAbsent(token, layout);
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
    committing = commits.stream().map(TableCommit::token).toList();
    Appender.Appended appended = appender.append(commits);
    appended.result().ifPresent(result -> maintenance.after(log, result.getPostCommitHooks()));
    CommitToken last = committing.get(committing.size() - 1);
    layouts.keySet().removeIf(token -> isUpTo(token, last));
    return appended.outcomes();
  }

  /** Whether nobody will commit the token any more; epochs in between may have been put aside. */
  private static boolean isUpTo(CommitToken token, CommitToken last) {
    return token.producerId().equals(last.producerId()) && token.epoch() <= last.epoch();
  }

  private void requireFit(SnapshotImpl snapshot) {
    TableLayout now = TableLayout.of(snapshot, schema, log.name());
    for (CommitToken token : committing) {
      TableLayout written = layouts.get(token);
      if (written != null && !written.fits(now)) {
        // Its files are of no use any more; those of another attempt get the layout of now.
        layouts.remove(token);
        throw new IllegalStateException(
            log.name()
                + " was changed while epoch "
                + token
                + " was written: its files do not fit the table's partitioning or columns any"
                + " more");
      }
    }
  }

  @Override
  public OptionalLong mark(String producerId) throws IOException {
    Optional<SnapshotImpl> snapshot = log.latest();
    return snapshot.isEmpty() ? OptionalLong.empty() : appender.mark(snapshot.get(), producerId);
  }

  @Override
  public Optional<Duration> markRetention() throws IOException {
    return log.latest()
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
    layouts.clear();
  }
}
