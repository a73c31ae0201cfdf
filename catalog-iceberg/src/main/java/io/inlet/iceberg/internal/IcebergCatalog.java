package io.inlet.iceberg.internal;

import io.inlet.iceberg.internal.catalog.CatalogAddress;
import io.inlet.iceberg.internal.catalog.CatalogConnection;
import io.inlet.iceberg.internal.catalog.CatalogSource;
import io.inlet.iceberg.internal.layout.IcebergTypes;
import io.inlet.iceberg.internal.layout.LayoutExpressions;
import io.inlet.schema.TableSchema;
import io.inlet.storage.Location;
import io.inlet.table.AsOf;
import io.inlet.table.OrphanFile;
import io.inlet.table.Table;
import io.inlet.table.TableSnapshot;
import io.inlet.table.TableVersion;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;

/**
 * An Iceberg catalog, which is connected to when it is first needed, so that a writer starts also
 * while it is down. Safe for use by several threads.
 */
public final class IcebergCatalog implements AutoCloseable {
  private final CatalogSource source;
  private final CatalogConnection connection;
  private final CatalogAddress address;

  /** The tables that files are read of, each loaded once. */
  private final Map<TableIdentifier, TableHandle> read = new ConcurrentHashMap<>();

  /** The tables that orphans were found at. */
  private final Map<Location, TableHandle> orphans = new ConcurrentHashMap<>();

  /**
   * A catalog.
   *
   * @param source makes it
   * @param owned whether it is closed with this object
   */
  public IcebergCatalog(CatalogSource source, boolean owned) {
    this(source, owned, new CatalogAddress(null));
  }

  /**
   * A catalog.
   *
   * @param source makes it
   * @param owned whether it is closed with this object
   * @param address where it is; what is secret of it is in no failure's message
   */
  public IcebergCatalog(CatalogSource source, boolean owned, CatalogAddress address) {
    this.source = source;
    this.connection = new CatalogConnection(source::connect, owned);
    this.address = address;
  }

  /** Whether there is a catalog, which is not created by asking for its tables. */
  private boolean isThere() throws IOException {
    return connection.isMade() || source.isThere();
  }

  /** A table to append to. */
  public Table open(TableSchema schema, TableSettings settings) {
    Schema columns = IcebergTypes.of(schema);
    LayoutExpressions.partitioning(settings.partitionedBy(), columns);
    LayoutExpressions.order(settings.sortedBy(), columns);
    return new IcebergTable(this, schema, settings);
  }

  /** What a table held; empty if there is no such table. */
  public Optional<TableSnapshot> snapshot(String table, String namespace, AsOf asOf)
      throws IOException {
    Optional<TableHandle> loaded = load(table, namespace);
    if (loaded.isEmpty()) {
      return Optional.empty();
    }
    read.put(identifier(table, namespace), loaded.get());
    return Optional.of(new IcebergSnapshots(loaded.get()).at(asOf));
  }

  /** Reads a data file with the access to it that the table gives. */
  public InputStream read(String table, String namespace, Location file) throws IOException {
    TableHandle handle = read.get(identifier(table, namespace));
    if (handle == null) {
      throw new IllegalStateException("read before snapshot of " + table);
    }
    try {
      return handle.operations().io().newInputFile(file.toString()).newStream();
    } catch (RuntimeException e) {
      throw Failures.io(e);
    }
  }

  /** The newest snapshots of a table. */
  public List<TableVersion> history(String table, String namespace, int limit) throws IOException {
    Optional<TableHandle> loaded = load(table, namespace);
    return loaded.isEmpty() ? List.of() : new IcebergSnapshots(loaded.get()).history(limit);
  }

  /** Data files of a table that no snapshot names. */
  public List<OrphanFile> orphans(String table, String namespace, Instant before)
      throws IOException {
    Optional<TableHandle> loaded = load(table, namespace);
    if (loaded.isEmpty()) {
      return List.of();
    }
    List<OrphanFile> found = new IcebergOrphans(loaded.get()).find(before);
    found.forEach(file -> orphans.put(file.location(), loaded.get()));
    return found;
  }

  /** Deletes one of them, with the access to it that its table gives. */
  public void delete(OrphanFile file) throws IOException {
    TableHandle handle = orphans.get(file.location());
    if (handle == null) {
      throw new IllegalStateException(file.location() + " is none of the orphans found before");
    }
    try {
      handle.operations().io().deleteFile(file.location().toString());
    } catch (RuntimeException e) {
      throw Failures.io(e);
    }
  }

  /** A table as it is now; empty if there is none. */
  Optional<TableHandle> load(String table, String namespace) throws IOException {
    if (!isThere()) {
      return Optional.empty();
    }
    try {
      return Optional.of(TableHandle.of(connection.get().loadTable(identifier(table, namespace))));
    } catch (NoSuchTableException | NoSuchNamespaceException e) {
      return Optional.empty();
    } catch (RuntimeException e) {
      throw failure(e);
    }
  }

  /**
   * Creates a table and its namespace, unless another writer does.
   *
   * @throws io.inlet.table.TableRefusedException if it would hide rows of another format
   */
  void create(
      String table,
      String namespace,
      Schema schema,
      PartitionSpec spec,
      SortOrder order,
      Map<String, String> properties)
      throws IOException {
    source.requireFree(table);
    try {
      createNamespace(namespace(namespace));
      connection
          .get()
          .buildTable(identifier(table, namespace), schema)
          .withPartitionSpec(spec)
          .withSortOrder(order)
          .withProperties(properties)
          .create();
    } catch (AlreadyExistsException | CommitFailedException e) {
      // Another writer was first, and its table will do.
    } catch (RuntimeException e) {
      throw failure(e);
    }
  }

  private void createNamespace(Namespace namespace) throws IOException {
    if (connection.get() instanceof SupportsNamespaces namespaces) {
      for (int levels = 1; levels <= namespace.length(); levels++) {
        Namespace parent = Namespace.of(Arrays.copyOf(namespace.levels(), levels));
        try {
          if (!namespaces.namespaceExists(parent)) {
            namespaces.createNamespace(parent);
          }
        } catch (RuntimeException e) {
          // Another writer was first; of a catalog in a database that is an insertion that failed.
          if (!(e instanceof AlreadyExistsException) && !namespaces.namespaceExists(parent)) {
            throw e;
          }
        }
      }
    }
  }

  /**
   * A failure as others may see it.
   *
   * @return a checked exception, to be thrown, if trying again may help
   * @throws RuntimeException if it does not
   */
  IOException failure(RuntimeException failure) {
    try {
      return failure(Failures.io(failure));
    } catch (RuntimeException lasting) {
      throw address.clean(lasting);
    }
  }

  /** A failure as others may see it. */
  IOException failure(IOException failure) {
    return address.clean(failure);
  }

  private static TableIdentifier identifier(String table, String namespace) {
    return TableIdentifier.of(namespace(namespace), table);
  }

  private static Namespace namespace(String levels) {
    return Namespace.of(levels.split("\\.", -1));
  }

  /** Lets go of the catalog; never waits for one that does not answer. */
  @Override
  public void close() throws IOException {
    read.clear();
    orphans.clear();
    connection.close();
  }
}
