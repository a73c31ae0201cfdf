import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.rest.HTTPRequest;
import org.apache.iceberg.rest.ParserContext;
import org.apache.iceberg.rest.RESTCatalogAdapter;
import org.apache.iceberg.rest.RESTCatalogServlet;
import org.apache.iceberg.rest.RESTResponse;
import org.apache.iceberg.rest.credentials.ImmutableCredential;
import org.apache.iceberg.rest.responses.ErrorResponse;
import org.apache.iceberg.rest.responses.LoadTableResponse;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;

/**
 * The REST catalog that Iceberg tests its own client with, on the loopback interface only, which
 * its own main class cannot be told. Started from its source; no part of the build.
 *
 * <p>Arguments: the port; a file with the properties of the JDBC catalog behind it; a file with what
 * is handed out with each table, read anew each time: properties, and if {@code prefix} is one of
 * them, credentials for what begins with it.
 */
public final class LoopbackRestCatalog {
  private LoopbackRestCatalog() {}

  public static void main(String[] arguments) throws Exception {
    Catalog catalog =
        CatalogUtil.loadCatalog(
            JdbcCatalog.class.getName(), "rest", read(Path.of(arguments[1])), new Configuration());
    HttpServlet servlet =
        new RESTCatalogServlet(new HandingOut(catalog, Path.of(arguments[2])));
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(new ServletHolder(servlet), "/*");
    Server server =
        new Server(
            new InetSocketAddress(
                InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])));
    server.setHandler(context);
    server.start();
    server.join();
  }

  private static Map<String, String> read(Path file) {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> map = new HashMap<>();
    properties.stringPropertyNames().forEach(name -> map.put(name, properties.getProperty(name)));
    return map;
  }

  /** Adds to the answers that hold a table. */
  private static final class HandingOut extends RESTCatalogAdapter {
    private final Path file;

    HandingOut(Catalog catalog, Path file) {
      super(catalog);
      this.file = file;
    }

    @Override
    protected <T extends RESTResponse> T execute(
        HTTPRequest request,
        Class<T> responseType,
        Consumer<ErrorResponse> errorHandler,
        Consumer<Map<String, String>> responseHeaders,
        ParserContext parserContext) {
      return withHandedOut(
          super.execute(request, responseType, errorHandler, responseHeaders, parserContext),
          responseType);
    }

    private <T extends RESTResponse> T withHandedOut(T answer, Class<T> responseType) {
      if (!(answer instanceof LoadTableResponse table)) {
        return answer;
      }
      Map<String, String> handedOut = read(file);
      String prefix = handedOut.remove("prefix");
      LoadTableResponse.Builder builder =
          LoadTableResponse.builder()
              .withTableMetadata(table.tableMetadata())
              .addAllConfig(table.config())
              .addAllCredentials(table.credentials());
      if (prefix == null) {
        builder.addAllConfig(handedOut);
      } else {
        builder.addCredential(
            ImmutableCredential.builder().prefix(prefix).config(handedOut).build());
      }
      return responseType.cast(builder.build());
    }
  }
}
