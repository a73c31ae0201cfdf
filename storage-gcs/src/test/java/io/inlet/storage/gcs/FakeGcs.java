package io.inlet.storage.gcs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.inlet.storage.testing.Emulators;
import io.inlet.storage.testing.ServerProcess;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * fake-gcs-server, one for all tests of this JVM, or the emulator at {@code
 * INLET_TEST_GCS_ENDPOINT}.
 */
final class FakeGcs {
  /** Takes notice of generations in all uploads; versions before 1.56.1 overwrite silently. */
  private static final String VERSION = "v1.56.1";

  private static final FakeGcs SHARED = new FakeGcs();

  private URI endpoint;

  private FakeGcs() {}

  /** Its address. Starts it when it is first asked for. */
  static URI endpoint() {
    return SHARED.start();
  }

  private synchronized URI start() {
    if (endpoint == null) {
      Optional<String> given = Emulators.endpoint("INLET_TEST_GCS_ENDPOINT");
      endpoint = given.map(URI::create).orElseGet(FakeGcs::startProcess);
    }
    return endpoint;
  }

  private static URI startProcess() {
    Path program = Emulators.go("github.com/fsouza/fake-gcs-server", VERSION);
    try {
      // Ends with this JVM.
      return ServerProcess.start(
              "fake-gcs-server",
              Map.of(),
              port ->
                  List.of(
                      program.toString(),
                      "-scheme=http",
                      "-host=127.0.0.1",
                      "-port=" + port,
                      "-backend=memory",
                      "-log-level=warn"))
          .endpoint();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Makes a bucket; does nothing if there is one. */
  static void createBucket(String name) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection)
            endpoint().resolve("/storage/v1/b?project=test").toURL().openConnection();
    connection.setRequestMethod("POST");
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setDoOutput(true);
    try (var body = connection.getOutputStream()) {
      body.write(("{\"name\":\"" + name + "\"}").getBytes(UTF_8));
    }
    int status = connection.getResponseCode();
    connection.disconnect();
    if (status != 200 && status != 409) {
      throw new IOException("Bucket " + name + ": HTTP " + status);
    }
  }
}
