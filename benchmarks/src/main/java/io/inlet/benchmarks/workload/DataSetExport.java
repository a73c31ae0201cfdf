package io.inlet.benchmarks.workload;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inlet.benchmarks.measure.WrongArgumentException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Writes data sets as files, for programs that are not written in Java: each request is {@code
 * DIRECTORY/NAME/00000.otlp} and so on, its encoded bytes and nothing else; what is known of the
 * set is in {@code manifest.json} beside them.
 */
public final class DataSetExport {

  private DataSetExport() {}

  /** Takes the arguments of {@code bench export}. */
  public static void run(List<String> arguments, long seed, PrintStream out) throws IOException {
    boolean named = arguments.size() == 3 && arguments.get(1).equals("--data");
    if (arguments.size() != 1 && !named) {
      throw new WrongArgumentException(
          "export: %s (expected: a directory, then at most --data NAME,…|all)"
              .formatted(arguments));
    }
    Path directory = Path.of(arguments.get(0));
    for (String name : DataSets.parse(named ? arguments.get(2) : "all")) {
      Requests requests = DataSets.generate(name, seed);
      export(requests, seed, directory.resolve(name));
      out.printf(
          Locale.ROOT,
          "%s: %,d records in %,d requests of %,d bytes%n",
          name,
          requests.records(),
          requests.payloads().size(),
          requests.encodedBytes());
    }
  }

  private static void export(Requests requests, long seed, Path directory) throws IOException {
    Files.createDirectories(directory);
    int number = 0;
    for (byte[] payload : requests.payloads()) {
      Files.write(directory.resolve("%05d.otlp".formatted(number++)), payload);
    }
    ObjectMapper json = new ObjectMapper();
    ObjectNode manifest =
        json.createObjectNode()
            .put("name", requests.name())
            .put("signal", requests.signal().name().toLowerCase(Locale.ROOT))
            .put("table", requests.table().name())
            .put("records", requests.records())
            .put("requests", requests.payloads().size())
            .put("seed", seed)
            .put("bytes", requests.encodedBytes());
    json.writerWithDefaultPrettyPrinter()
        .writeValue(directory.resolve("manifest.json").toFile(), manifest);
  }
}
