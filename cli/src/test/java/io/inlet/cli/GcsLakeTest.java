package io.inlet.cli;

import io.inlet.storage.testing.Emulators;
import io.inlet.storage.testing.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tables in fake-gcs-server. */
class GcsLakeTest extends LakeInStoreContract {
  private static ServerProcess server;

  @Override
  String bucket() {
    return "gs://lake_of.tests";
  }

  @Override
  Map<String, String> options() {
    return Map.of("endpoint", server.endpoint().toString(), "anonymous", "true");
  }

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    Path program =
        Emulators.go(
            "github.com/fsouza/fake-gcs-server",
            "v" + System.getProperty("inlet.test.fake-gcs-server.version"));
    Files.createDirectories(folder.resolve("lake_of.tests"));
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
                    "-data=" + folder,
                    "-log-level=warn"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }
}
