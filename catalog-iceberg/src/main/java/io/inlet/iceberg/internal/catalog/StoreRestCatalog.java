package io.inlet.iceberg.internal.catalog;

import io.inlet.iceberg.ObjectStoreFileIO;
import java.util.Map;
import java.util.function.Function;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.rest.RESTCatalog;
import org.apache.iceberg.rest.RESTClient;
import org.apache.iceberg.rest.RESTSessionCatalog;

/**
 * A REST catalog whose files are accessed by what the server names, where that is on the class path
 * ({@code org.apache.iceberg.aws.s3.S3FileIO}, with its module), and otherwise by Inlet's stores.
 * Most servers name one for each table, and Iceberg's own client then insists on it.
 */
public final class StoreRestCatalog extends RESTCatalog {

  /** For Iceberg, which initializes it next. */
  public StoreRestCatalog() {}

  @Override
  protected RESTSessionCatalog newSessionCatalog(
      Function<Map<String, String>, RESTClient> clientBuilder) {
    return new RESTSessionCatalog(clientBuilder, (context, properties) -> access(properties));
  }

  private static FileIO access(Map<String, String> properties) {
    String named = properties.get(CatalogProperties.FILE_IO_IMPL);
    if (named != null && isUsable(named)) {
      return CatalogUtil.loadFileIO(named, properties, null);
    }
    ObjectStoreFileIO io = new ObjectStoreFileIO();
    io.initialize(properties);
    return io;
  }

  private static boolean isUsable(String implementation) {
    if (implementation.equals("org.apache.iceberg.io.ResolvingFileIO")
        || implementation.startsWith("org.apache.iceberg.hadoop.")) {
      return false;
    }
    try {
      Class.forName(implementation, false, StoreRestCatalog.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
