package io.inlet.iceberg.internal.catalog;

import io.inlet.iceberg.ObjectStoreFileIO;
import io.inlet.internal.Suggestions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.catalog.Catalog;
import org.jspecify.annotations.Nullable;

/**
 * A catalog's properties, by the names that Iceberg gives them, with what Inlet adds: the kind of
 * catalog that an address stands for, and file access without Hadoop. Immutable.
 */
public final class CatalogProperties {
  private static final String TYPE = "type";
  private static final String IMPL = "catalog-impl";
  private static final String URI = "uri";
  private static final String WAREHOUSE = "warehouse";
  private static final String IO_IMPL = "io-impl";
  private static final String REST_TABLE_CACHE = "rest-table-cache.max-entries";

  private static final String JDBC = "org.apache.iceberg.jdbc.JdbcCatalog";

  /** Catalogs by the short names of their types, as far as they work without Hadoop. */
  private static final Map<String, String> TYPES =
      Map.of(
          "rest", StoreRestCatalog.class.getName(),
          "jdbc", JDBC,
          "in-memory", "org.apache.iceberg.inmemory.InMemoryCatalog",
          "glue", "org.apache.iceberg.aws.glue.GlueCatalog",
          "nessie", "org.apache.iceberg.nessie.NessieCatalog");

  /** Properties of Iceberg's catalogs that stand alone, for messages about misspelt ones. */
  private static final Set<String> NAMES =
      Set.of(
          TYPE,
          IMPL,
          URI,
          WAREHOUSE,
          IO_IMPL,
          "token",
          "credential",
          "scope",
          "audience",
          "resource",
          "prefix",
          "ref",
          "clients",
          "user",
          "app-id",
          "app-name",
          "metrics-reporter-impl",
          "metrics-reporter-type",
          "unique-table-location",
          "rest-metrics-reporting-enabled",
          "snapshot-loading-mode",
          "rest-page-size",
          "namespace-separator",
          "rest-namespace-separator",
          "token-expires-in-ms",
          "token-refresh-enabled",
          "token-exchange-enabled",
          "oauth2-server-uri",
          "cache-enabled",
          "view-endpoints-supported");

  /** Prefixes of properties of Iceberg's catalogs and file access. */
  private static final List<String> PREFIXES =
      List.of(
          "rest.",
          "rest-table-cache.",
          "header.",
          "jdbc.",
          "s3.",
          "client.",
          "glue.",
          "gcs.",
          "adls.",
          "io.",
          "auth.",
          "cache.",
          "http-client.",
          "nessie.",
          "table-default.",
          "table-override.",
          "oauth2.",
          "scan-planning",
          "urn:ietf:params:oauth:",
          "s3tables.",
          "dynamodb.",
          "kms.",
          "hadoop.");

  private final Map<String, String> properties;

  /**
   * Checks properties and completes them.
   *
   * @throws IllegalArgumentException if they name no catalog, or one that needs Hadoop
   */
  public CatalogProperties(Map<String, String> properties) {
    Map<String, String> all = new TreeMap<>(properties);
    if (!all.containsKey(IMPL)) {
      String type = all.containsKey(TYPE) ? all.get(TYPE) : typeOf(all.get(URI));
      all.remove(TYPE);
      all.put(IMPL, implementation(type));
    } else if (all.containsKey(TYPE)) {
      throw new IllegalArgumentException(
          "catalog properties 'type' and 'catalog-impl' exclude each other");
    }
    if (StoreRestCatalog.class.getName().equals(all.get(IMPL))) {
      // A table that has not changed would come with the credentials that it came with before.
      all.putIfAbsent(REST_TABLE_CACHE, "0");
    } else {
      all.putIfAbsent(IO_IMPL, ObjectStoreFileIO.class.getName());
    }
    this.properties = Map.copyOf(all);
  }

  private static String typeOf(@Nullable String uri) {
    if (uri != null && uri.startsWith("jdbc:")) {
      return "jdbc";
    } else if (uri != null && (uri.startsWith("http://") || uri.startsWith("https://"))) {
      return "rest";
    }
    throw new IllegalArgumentException(
        "catalog properties name no catalog (expected: 'type', 'catalog-impl', or a 'uri' that"
            + " starts with http://, https:// or jdbc:)");
  }

  private static String implementation(String type) {
    String found = TYPES.get(type);
    if (found != null) {
      return found;
    }
    if (type.equals("hive") || type.equals("hadoop")) {
      throw new IllegalArgumentException(
          "catalog type '"
              + type
              + "' needs Hadoop, which Inlet does without. "
              + (type.equals("hive")
                  ? "Put a REST catalog in front of the metastore"
                  : "Use type=jdbc with SQLite for tables in a local directory"));
    }
    throw new IllegalArgumentException(
        "catalog type: '" + type + "'" + Suggestions.hint(type, TYPES.keySet()));
  }

  /** Whether a catalog of Iceberg's, or its file access, has a property of this name. */
  public static boolean isKnown(String name) {
    return NAMES.contains(name) || PREFIXES.stream().anyMatch(name::startsWith);
  }

  /**
   * Refuses a misspelt property.
   *
   * @param names the names to be checked
   * @param others names that are known besides Iceberg's
   * @throws IllegalArgumentException if one is not known, naming the nearest
   */
  public static void requireKnown(Collection<String> names, Set<String> others) {
    for (String name : new TreeSet<>(names)) {
      if (!isKnown(name) && !others.contains(name)) {
        Set<String> known = new TreeSet<>(NAMES);
        known.addAll(others);
        throw new IllegalArgumentException(
            "unknown option '" + name + "' of Iceberg tables" + Suggestions.hint(name, known));
      }
    }
  }

  /**
   * Makes the catalog, which may ask a server.
   *
   * @throws IllegalStateException if the catalog is in a database that no driver is there for
   */
  public Catalog connect(String name) {
    if (JDBC.equals(properties.get(IMPL))) {
      requireDriver(properties.getOrDefault(URI, ""));
    }
    return CatalogUtil.loadCatalog(properties.get(IMPL), name, properties, null);
  }

  /** Connecting would fail again and again, as it does when the database is down. */
  private void requireDriver(String uri) {
    try {
      var unused = DriverManager.getDriver(uri);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "no JDBC driver for the catalog at "
              + address()
              + " is on the class path (expected: the database's own driver, as"
              + " org.postgresql:postgresql for jdbc:postgresql)",
          e);
    }
  }

  /** Where the catalog is. */
  public CatalogAddress address() {
    return new CatalogAddress(properties.get(URI));
  }

  /** The catalog without secrets: its class and where it is. */
  @Override
  public String toString() {
    String impl = properties.getOrDefault(IMPL, "");
    String uri = properties.get(URI);
    return impl.substring(impl.lastIndexOf('.') + 1).replace("StoreRest", "REST")
        + (uri == null ? "" : " at " + address());
  }
}
