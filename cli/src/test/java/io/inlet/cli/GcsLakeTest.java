package io.inlet.cli;

import io.inlet.storage.testing.Emulators;
import io.inlet.storage.testing.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tables in fake-gcs-server. */
class GcsLakeTest extends LakeInStoreContract {
  private ServerProcess server;

  @Override
  String lake() {
    return "gs://lake_of.tests/a prefix + 100%";
  }

  @Override
  Map<String, String> options() {
    return Map.of("endpoint", server.endpoint().toString(), "anonymous", "true");
  }

  @BeforeEach
  void start() throws IOException {
    Path program =
        Emulators.go(
            "github.com/fsouza/fake-gcs-server",
            "v" + System.getProperty("inlet.test.fake-gcs-server.version"));
    Path data = directory.resolve("data");
    Files.createDirectories(data.resolve("lake_of.tests"));
    server =
        ServerProcess.start(
            "fake-gcs-server",
            Map.of(),
            port ->
                List.of(
                    program.toString(),
                    "-scheme=http",
                    "-host=127.0.0.1",
                    "-port=" + port,
                    "-backend=memory",
                    "-data=" + data,
                    "-log-level=warn"));
  }

  @AfterEach
  void stop() {
    server.close();
  }
}
