package io.inlet.iceberg;

import io.inlet.TelemetryWriter;
import io.inlet.schema.Signal;
import io.inlet.testing.LogRequests;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * A process that commits its requests one by one, from the first on however often it is started
 * again: what the table has is not added a second time.
 */
public final class AppendingProcess {
  static final int ROWS = 5;

  private AppendingProcess() {}

  /**
   * Arguments: a file with the catalog's properties, the producer's name, the number of commits.
   */
  public static void main(String[] args) throws Exception {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(Path.of(args[0]))) {
      properties.load(in);
    }
    Map<String, String> catalog =
        properties.stringPropertyNames().stream()
            .collect(Collectors.toMap(name -> name, properties::getProperty));
    String lake = catalog.remove("lake");
    IcebergTables tables =
        lake == null ? IcebergTables.catalog(catalog) : IcebergTables.at(Path.of(lake));
    try (TelemetryWriter writer =
        TelemetryWriter.builder().tables(tables).producerId(args[1]).build()) {
      for (int i = 0; i < Integer.parseInt(args[2]); i++) {
        // However long that takes beside so many others.
        var receipt = writer.write(Signal.LOGS, LogRequests.of(args[1], i * ROWS, ROWS));
        writer.flush().get();
        receipt.get();
      }
    }
  }
}
