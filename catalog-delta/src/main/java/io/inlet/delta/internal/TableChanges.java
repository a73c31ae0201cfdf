package io.inlet.delta.internal;

import io.delta.kernel.Operation;
import io.delta.kernel.TableManager;
import io.delta.kernel.Transaction;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.ConcurrentWriteException;
import io.delta.kernel.exceptions.MaxCommitRetryLimitReachedException;
import io.delta.kernel.exceptions.TableAlreadyExistsException;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.internal.SnapshotImpl;
import io.delta.kernel.internal.fs.Path;
import io.delta.kernel.transaction.CreateTableTransactionBuilder;
import io.delta.kernel.transaction.DataLayoutSpec;
import io.delta.kernel.transaction.UpdateTableTransactionBuilder;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterable;
import io.inlet.delta.internal.layout.DeltaTypes;
import io.inlet.delta.internal.layout.TableLayout;
import io.inlet.delta.internal.log.CommitConflicts;
import io.inlet.delta.internal.log.CommitDetails;
import io.inlet.delta.internal.log.KernelFailures;
import io.inlet.delta.internal.log.LogLeftovers;
import io.inlet.delta.internal.log.TableLog;
import io.inlet.schema.TableSchema;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Commits that change a table and not its rows: creation, added columns, properties. Each is
 * attempted once; whoever loses against another writer looks at the table again.
 */
final class TableChanges {
  /** Kernel writes new metadata only when a property changes. */
  private static final String SCHEMA_CHANGED_AT = "inlet.schemaChangedAt";

  private final TableLog log;

  TableChanges(TableLog log) {
    this.log = log;
  }

  /** Creates the table, unless another writer does. */
  void create(TableSchema schema, TableSettings settings) throws IOException {
    TableProperties properties = new TableProperties(settings.properties());
    CreateTableTransactionBuilder builder =
        TableManager.buildCreateTableTransaction(
                log.path(), DeltaTypes.of(schema), Inlet.ENGINE_INFO)
            .withTableProperties(properties.kernel())
            .withDataLayoutSpec(layout(settings))
            .withMaxRetries(0)
            .withCommitter(log.committer());
    LogLeftovers.remove(log, new Path(log.path(), "_delta_log"));
    commit(builder::build, CommitDetails.create(properties.others()));
  }

  private static DataLayoutSpec layout(TableSettings settings) {
    if (!settings.clusterColumns().isEmpty()) {
      return DataLayoutSpec.clustered(settings.clusterColumns().stream().map(Column::new).toList());
    }
    return settings.partitionColumns().isEmpty()
        ? DataLayoutSpec.noDataLayout()
        : DataLayoutSpec.partitioned(
            settings.partitionColumns().stream().map(Column::new).toList());
  }

  /** Gives the table a schema that holds its own and more, unless another writer changes it. */
  void addColumns(SnapshotImpl snapshot, StructType schema) throws IOException {
    UpdateTableTransactionBuilder builder = update(snapshot);
    if (TableLayout.mapped(snapshot)) {
      builder.withUpdatedSchema(schema);
      commit(builder::build, Map::of);
    } else {
      builder.withTablePropertiesAdded(Map.of(SCHEMA_CHANGED_AT, Instant.now().toString()));
      commit(builder::build, CommitDetails.addColumns(schema, added(snapshot.getSchema(), schema)));
    }
  }

  /** Sets properties, unless another writer changes the table. */
  void setProperties(SnapshotImpl snapshot, Map<String, String> changed) throws IOException {
    TableProperties properties = new TableProperties(changed);
    UpdateTableTransactionBuilder builder = update(snapshot);
    builder.withTablePropertiesAdded(
        properties.others().isEmpty()
            ? properties.kernel()
            : with(properties.kernel(), "inlet.propertiesChangedAt", Instant.now().toString()));
    commit(builder::build, CommitDetails.setProperties(properties.others()));
  }

  private static Map<String, String> with(Map<String, String> map, String name, String value) {
    Map<String, String> more = new java.util.TreeMap<>(map);
    more.put(name, value);
    return more;
  }

  private UpdateTableTransactionBuilder update(SnapshotImpl snapshot) throws IOException {
    try {
      return snapshot
          .buildUpdateTableTransaction(Inlet.ENGINE_INFO, Operation.MANUAL_UPDATE)
          .withMaxRetries(0);
    } catch (RuntimeException e) {
      throw KernelFailures.ioFailure(log.name(), e);
    }
  }

  /** Commits what is built, which reads from the store too. */
  private void commit(Function<Engine, Transaction> build, Supplier<Map<String, String>> details)
      throws IOException {
    try {
      Transaction transaction = build.apply(log.engine());
      transaction.withCommitterProperties(details);
      transaction.commit(log.engine(), CloseableIterable.emptyIterable());
    } catch (TableAlreadyExistsException e) {
      // Another writer has created it.
      return;
    } catch (ConcurrentWriteException | MaxCommitRetryLimitReachedException e) {
      CommitConflicts.rethrowUnlessConflict(e);
    } catch (RuntimeException e) {
      throw KernelFailures.ioFailure(log.name(), e);
    } finally {
      log.forget();
    }
  }

  private static List<String> added(StructType has, StructType wanted) {
    Set<StructField> known = new HashSet<>(has.fields());
    return wanted.fields().stream()
        .filter(field -> !known.contains(field))
        .map(StructField::getName)
        .toList();
  }
}
