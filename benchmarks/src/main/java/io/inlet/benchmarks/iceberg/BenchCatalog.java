package io.inlet.benchmarks.iceberg;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inlet.benchmarks.measure.NamedOptions;
import io.inlet.benchmarks.measure.TemporaryDirectory;
import io.inlet.benchmarks.measure.WrongArgumentException;
import io.inlet.iceberg.IcebergTables;
import io.inlet.iceberg.internal.catalog.CatalogProperties;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * The catalog of a benchmark's tables: SQLite in a temporary directory, which goes when this is
 * closed, or a REST catalog of the user's, where the tables stay. Each table has a namespace of its
 * own. For one thread.
 */
final class BenchCatalog implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TABLE = "otel_logs";

  private final Map<String, String> properties;
  private final Map<String, String> ofPyIceberg;
  private final @Nullable TemporaryDirectory temporary;
  private final String run = "bench_" + UUID.randomUUID().toString().replace("-", "");
  private final Catalog owner;

  private BenchCatalog(
      Map<String, String> properties,
      Map<String, String> ofPyIceberg,
      @Nullable TemporaryDirectory temporary) {
    this.properties = properties;
    this.ofPyIceberg = ofPyIceberg;
    this.temporary = temporary;
    this.owner = new CatalogProperties(properties).connect("inlet");
  }

  /**
   * The catalog that arguments name.
   *
   * @param arguments none, or properties of a REST catalog: {@code --option name=value}
   */
  static BenchCatalog of(List<String> arguments) throws IOException {
    if (arguments.isEmpty()) {
      TemporaryDirectory temporary = TemporaryDirectory.createOnDisk();
      Path lake = temporary.path();
      String database = lake.resolve("catalog.db").toString();
      return new BenchCatalog(
          Map.of(
              "uri",
              "jdbc:sqlite:" + database,
              "warehouse",
              lake.toString(),
              "jdbc.schema-version",
              "V1"),
          Map.of("type", "sql", "uri", "sqlite:///" + database, "warehouse", lake.toString()),
          temporary);
    }
    Map<String, String> properties = NamedOptions.parse(arguments);
    if (!properties.getOrDefault("uri", "").startsWith("http")) {
      throw new WrongArgumentException("no REST catalog is named (expected: --option uri=http…)");
    }
    Map<String, String> ofPyIceberg = new HashMap<>(properties);
    ofPyIceberg.put("type", "rest");
    return new BenchCatalog(properties, ofPyIceberg, null);
  }

  /** A table's catalog as Inlet opens it, for the caller to close. */
  IcebergTables tables(String name) {
    return IcebergTables.catalog(properties).namespace(run + "_" + name);
  }

  /** A table as Iceberg's own library opens it. */
  Table table(String name) {
    return owner.loadTable(TableIdentifier.of(Namespace.of(run + "_" + name), TABLE));
  }

  /** What PyIceberg's process is given to find the table: the catalog's properties, the name. */
  String[] argumentsOfPyIceberg(String name) throws IOException {
    try {
      return new String[] {JSON.writeValueAsString(ofPyIceberg), run + "_" + name + "." + TABLE};
    } catch (JsonProcessingException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (owner instanceof Closeable closeable) {
      closeable.close();
    }
    if (temporary != null) {
      temporary.close();
    }
  }
}
