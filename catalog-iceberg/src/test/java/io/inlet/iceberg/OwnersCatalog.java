package io.inlet.iceberg;

import java.nio.file.Path;
import java.util.Map;
import org.apache.iceberg.jdbc.JdbcCatalog;

/**
 * The catalog of a local directory as the owner of its tables opens it with Iceberg's own library.
 */
class OwnersCatalog extends JdbcCatalog {

  /** Opens the same catalog as {@link IcebergTables#at} does. */
  OwnersCatalog(Path lake) {
    initialize(
        "inlet",
        Map.of(
            "uri",
            "jdbc:sqlite:" + lake.resolve("catalog.db"),
            "warehouse",
            lake.toString(),
            "io-impl",
            ObjectStoreFileIO.class.getName(),
            "jdbc.busy_timeout",
            "60000",
            "jdbc.schema-version",
            "V1"));
  }
}
