package io.inlet.iceberg.internal;

import io.inlet.iceberg.internal.layout.FieldIds;
import io.inlet.iceberg.internal.layout.IcebergTypes;
import io.inlet.iceberg.internal.layout.LayoutExpressions;
import io.inlet.iceberg.internal.layout.MissingColumns;
import io.inlet.iceberg.internal.layout.TableLayout;
import io.inlet.schema.TableSchema;
import io.inlet.table.internal.Backoff;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Schema;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.exceptions.CommitFailedException;

/**
 * Sees to it that a table exists, has Inlet's columns and says which they are. Any number of
 * processes do so at once; of all who change the table one wins, and the others look again. One
 * thread at a time.
 */
final class TablePreparation {
  private static final int ATTEMPTS = 50;

  private static final List<String> OF_COLUMNS =
      List.of(
          TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX,
          TableProperties.PARQUET_BLOOM_FILTER_COLUMN_ENABLED_PREFIX,
          TableProperties.PARQUET_COLUMN_STATS_ENABLED_PREFIX);

  private final IcebergCatalog catalog;
  private final TableSchema schema;
  private final TableSettings settings;

  TablePreparation(IcebergCatalog catalog, TableSchema schema, TableSettings settings) {
    this.catalog = catalog;
    this.schema = schema;
    this.settings = settings;
  }

  /** The table, created if there is none. */
  TableHandle loadOrCreate() throws IOException {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Optional<TableHandle> table = catalog.load(schema.name(), settings.namespace());
      if (table.isPresent()) {
        return table.get();
      }
      create();
    }
    throw new IOException(schema.name() + " is removed again and again");
  }

  private void create() throws IOException {
    Schema wanted = IcebergTypes.of(schema);
    Map<String, String> properties = new HashMap<>(settings.properties());
    properties.keySet().removeIf(name -> isOfAnotherTable(name, wanted));
    catalog.create(
        schema.name(),
        settings.namespace(),
        wanted,
        LayoutExpressions.partitioning(settings.partitionedBy(), wanted),
        LayoutExpressions.order(settings.sortedBy(), wanted),
        properties);
  }

  /** Settings are for all tables; those of single columns only for tables that have them. */
  private static boolean isOfAnotherTable(String property, Schema schema) {
    return OF_COLUMNS.stream()
        .anyMatch(
            prefix ->
                property.startsWith(prefix)
                    && schema.findField(property.substring(prefix.length())) == null);
  }

  /** The layout of a table, which has all of Inlet's columns then. */
  TableLayout ready(TableHandle table) throws IOException {
    Backoff backoff = new Backoff();
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      TableMetadata now = table.current();
      String recorded = now.properties().get(FieldIds.PROPERTY);
      FieldIds ids = FieldIds.parse(recorded, table.name()).completedByName(schema, now.schema());
      MissingColumns missing = new MissingColumns(schema, now.schema(), ids);
      if (missing.isEmpty() && ids.text().equals(recorded)) {
        return TableLayout.of(now, schema, ids, table.name());
      }
      try {
        if (missing.isEmpty()) {
          table.table().updateProperties().set(FieldIds.PROPERTY, ids.text()).commit();
        } else {
          UpdateSchema update = table.table().updateSchema();
          missing.addTo(update);
          update.commit();
        }
      } catch (CommitFailedException e) {
        backoff.pause();
        refresh(table);
      } catch (RuntimeException e) {
        throw Failures.io(e);
      }
    }
    throw new IOException(
        table.name() + " was changed by others " + ATTEMPTS + " times while it was opened");
  }

  private static void refresh(TableHandle table) throws IOException {
    try {
      table.operations().refresh();
    } catch (RuntimeException e) {
      throw Failures.io(e);
    }
  }
}
