package io.inlet.iceberg.internal;

import io.inlet.iceberg.internal.layout.PartitionValues;
import io.inlet.iceberg.internal.layout.SpecPartitioner;
import io.inlet.iceberg.internal.layout.TableLayout;
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
import java.util.concurrent.ThreadLocalRandom;
import org.apache.iceberg.SchemaParser;
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

  private final EpochLayouts layouts = new EpochLayouts();

  /**
   * The table as it was loaded last. Nothing after a failure: the next attempt loads it anew, for
   * it may be gone, or its credentials expired.
   */
  private volatile @Nullable TableHandle handle;

  /** Whether rows were about to be written: if not, the table may not be there. */
  private volatile boolean prepared;

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
    return run(this::prepare);
  }

  private WriteSpec prepare() throws IOException {
    // Loaded anew, not refreshed: that brings fresh credentials where the catalog vends them.
    TableHandle loaded = preparation.loadOrCreate();
    TableLayout now = preparation.ready(loaded);
    handle = loaded;
    prepared = true;
    return new WriteSpec(
        now.columns(),
        new SpecPartitioner(now),
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
    return run(() -> begin(token, spec, partition));
  }

  private DataFileOutput begin(CommitToken token, WriteSpec spec, Partition partition)
      throws IOException {
    // The table may have another layout by now, but the rows were divided for this one.
    if (!(spec.partitioner() instanceof SpecPartitioner partitioner)) {
      throw new IllegalArgumentException("spec: not one of this table's writeSpec()");
    }
    TableLayout written = partitioner.layout();
    TableHandle table = current();
    layouts.begin(token, written);
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
    return run(() -> append(commits));
  }

  private List<CommitOutcome> append(List<TableCommit> commits) throws IOException {
    TableHandle table = current();
    List<CommitToken> tokens = commits.stream().map(TableCommit::token).toList();
    List<CommitOutcome> outcomes =
        appender.append(
            table,
            commits,
            commit -> layouts.describe(table, commit),
            now -> layouts.requireFit(tokens, now, table.name()));
    layouts.committed(tokens.get(tokens.size() - 1));
    return outcomes;
  }

  private interface Step<T> {
    T run() throws IOException;
  }

  /**
   * Runs a step. Anything in it may ask the catalog or read metadata, also what does not look like
   * it. When it fails the table is forgotten, to be loaded anew.
   *
   * @throws IOException if trying again may help
   */
  private <T> T run(Step<T> step) throws IOException {
    try {
      return step.run();
    } catch (IOException e) {
      handle = null;
      throw catalog.failure(e);
    } catch (RuntimeException e) {
      handle = null;
      throw catalog.failure(e);
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

  @Override
  public OptionalLong mark(String producerId) throws IOException {
    return run(
        () ->
            catalog
                .load(schema.name(), settings.namespace())
                .flatMap(table -> Marks.of(table.current(), producerId))
                .map(mark -> OptionalLong.of(mark.epoch()))
                .orElseGet(OptionalLong::empty));
  }

  @Override
  public Optional<Duration> markRetention() {
    return Optional.of(settings.markRetention());
  }

  @Override
  public void retire(String producerId) throws IOException {
    if (prepared) {
      run(
          () -> {
            appender.retire(current(), producerId);
            return prepared;
          });
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
