package io.inlet.iceberg.internal;

import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import io.inlet.table.CommitOutcome;
import io.inlet.table.CommitToken;
import io.inlet.table.DataFileOutput;
import io.inlet.table.Partition;
import io.inlet.table.Table;
import io.inlet.table.TableCommit;
import io.inlet.table.WriteSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.SchemaParser;
import org.apache.iceberg.TableMetadata;
import org.jspecify.annotations.Nullable;

/**
 * One Iceberg table that rows are appended to. It is created, and given the columns it lacks, when
 * the first file is about to be written.
 */
final class IcebergTable implements Table {
  private final IcebergCatalog catalog;
  private final TableSchema schema;
  private final TableSettings settings;
  private final TablePreparation preparation;
  private final Appender appender;

  /** The layouts that the files of epochs not committed yet were written for. */
  private final Map<CommitToken, TableLayout> layouts = new ConcurrentHashMap<>();

  /** The epochs of the commit that goes on. */
  private volatile List<CommitToken> committing = List.of();

  /**
   * The table as it was loaded last. Nothing after a failure: the next attempt loads it anew, for
   * it may be gone, or its credentials expired.
   */
  private volatile @Nullable TableHandle handle;

  private volatile @Nullable TableLayout layout;

  IcebergTable(IcebergCatalog catalog, TableSchema schema, TableSettings settings) {
    this.catalog = catalog;
    this.schema = schema;
    this.settings = settings;
    this.preparation = new TablePreparation(catalog, schema, settings);
    this.appender = new Appender(settings);
  }

  @Override
  public TableSchema schema() {
    return schema;
  }

  @Override
  public WriteSpec writeSpec() throws IOException {
    // Loaded anew, not refreshed: that brings fresh credentials where the catalog vends them.
    TableHandle loaded = preparation.loadOrCreate();
    TableLayout now = preparation.ready(loaded);
    handle = loaded;
    layout = now;
    return new WriteSpec(
        now.columns(),
        new SpecPartitioner(now.spec(), now.schema(), now.sources()),
        settings.parquetOptions(),
        Map.of(
            "iceberg.schema",
            SchemaParser.toJson(now.schema()),
            "inlet.table",
            schema.name(),
            "inlet.schema.version",
            Integer.toString(Tables.SCHEMA_VERSION)),
        now.sortKeys().keys());
  }

  @Override
  public DataFileOutput newDataFile(CommitToken token, WriteSpec spec, Partition partition)
      throws IOException {
    TableLayout written = layout;
    if (written == null) {
      throw new IllegalStateException("newDataFile before writeSpec");
    }
    TableHandle table = current();
    layouts.putIfAbsent(token, written);
    String attempt = String.format("%016x", ThreadLocalRandom.current().nextLong());
    String name = token + "-" + attempt + ".parquet";
    var locations = table.operations().locationProvider();
    String path =
        written.spec().isPartitioned()
            ? locations.newDataLocation(
                written.spec(), PartitionValues.data(written.spec(), partition), name)
            : locations.newDataLocation(name);
    return IcebergFileOutput.begin(table, path, partition, () -> handle = null);
  }

  @Override
  public List<CommitOutcome> commit(List<TableCommit> commits) throws IOException {
    TableHandle table = current();
    committing = commits.stream().map(TableCommit::token).toList();
    try {
      List<CommitOutcome> outcomes =
          appender.append(table, commits, commit -> files(table, commit), this::requireFit);
      CommitToken last = committing.get(committing.size() - 1);
      layouts.keySet().removeIf(token -> isUpTo(token, last));
      return outcomes;
    } catch (IOException e) {
      handle = null;
      throw e;
    }
  }

  private TableHandle current() throws IOException {
    TableHandle known = handle;
    if (known == null) {
      known = preparation.loadOrCreate();
      handle = known;
    }
    return known;
  }

  private List<DataFile> files(TableHandle table, TableCommit commit) {
    TableLayout written = layouts.get(commit.token());
    if (written == null) {
      if (commit.files().isEmpty()) {
        return List.of();
      }
      throw new IllegalStateException("files of " + commit.token() + " were not begun here");
    }
    MetricsConfig metrics = MetricsConfig.forTable(table.table());
    return commit.files().stream().map(file -> describe(file, written, metrics)).toList();
  }

  private static DataFile describe(
      io.inlet.table.DataFile file, TableLayout written, MetricsConfig metrics) {
    DataFiles.Builder builder =
        DataFiles.builder(written.spec())
            .withPath(file.path())
            .withFormat(FileFormat.PARQUET)
            .withFileSizeInBytes(file.summary().fileSizeBytes())
            .withMetrics(FileMetrics.of(file.summary(), written.schema(), metrics))
            .withSplitOffsets(file.summary().splitOffsets());
    if (written.spec().isPartitioned()) {
      builder.withPartition(PartitionValues.data(written.spec(), file.partition()));
    }
    SortKeys sortKeys = written.sortKeys();
    if (sortKeys.whole() && (sortKeys.keys().isEmpty() || file.summary().sorted())) {
      builder.withSortOrder(written.sortOrder());
    }
    return builder.build();
  }

  /** Whether nobody will commit the token any more; epochs in between may have been put aside. */
  private static boolean isUpTo(CommitToken token, CommitToken last) {
    return token.producerId().equals(last.producerId()) && token.epoch() <= last.epoch();
  }

  private void requireFit(TableMetadata now) {
    for (CommitToken token : committing) {
      TableLayout written = layouts.get(token);
      if (written != null && !written.fits(now)) {
        // Its files are of no use any more; those of another attempt get the layout of now.
        layouts.remove(token);
        throw new IllegalStateException(
            String.format(
                "%s was replaced while epoch %s was written: its files do not fit the columns of"
                    + " the new table",
                schema.name(), token));
      }
    }
  }

  @Override
  public OptionalLong mark(String producerId) throws IOException {
    var loaded = catalog.load(schema.name(), settings.namespace());
    return loaded
        .flatMap(table -> Marks.of(table.current(), producerId))
        .map(mark -> OptionalLong.of(mark.epoch()))
        .orElseGet(OptionalLong::empty);
  }

  @Override
  public Optional<Duration> markRetention() {
    return Optional.of(settings.markRetention());
  }

  @Override
  public void retire(String producerId) throws IOException {
    if (layout != null) {
      appender.retire(current(), producerId);
    }
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
