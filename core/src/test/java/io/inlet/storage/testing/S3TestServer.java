package io.inlet.storage.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** versitygw with one bucket, its objects files below a directory. */
public final class S3TestServer implements AutoCloseable {
  private static final String KEY = "key";
  private static final String SECRET = "secret";

  private final ServerProcess process;
  private final Path data;

  private S3TestServer(ServerProcess process, Path data) {
    this.process = process;
    this.data = data;
  }

  /**
   * Starts a server.
   *
   * @param directory for what it keeps
   */
  public static S3TestServer start(Path directory, String bucket) throws IOException {
    Path program =
        Emulators.go(
            "github.com/versity/versitygw/cmd/versitygw",
            "v" + System.getProperty("inlet.test.versitygw.version"));
    Path data = directory.resolve("data");
    Files.createDirectories(data.resolve(bucket));
    Path metadata = Files.createDirectories(directory.resolve("metadata"));
    ServerProcess process =
        ServerProcess.start(
            "versitygw",
            Map.of("ROOT_ACCESS_KEY", KEY, "ROOT_SECRET_KEY", SECRET),
            port ->
                List.of(
                    program.toString(),
                    "--port",
                    "127.0.0.1:" + port,
                    "--keep-alive",
                    "--quiet",
                    "posix",
                    "--sidecar",
                    metadata.toString(),
                    data.toString()));
    return new S3TestServer(process, data);
  }

  /** What a store needs to get in. */
  public Map<String, String> options() {
    return options(SECRET);
  }

  /** The same with a secret of the caller's own. */
  public Map<String, String> options(String secret) {
    return Map.of(
        "endpoint", process.endpoint().toString(),
        "access.key.id", KEY,
        "secret.access.key", secret);
  }

  /** The port it listens on. */
  public int port() {
    return process.port();
  }

  /** The file of an object, by bucket and key. */
  public Path file(String object) {
    return data.resolve(object);
  }

  @Override
  public void close() {
    process.close();
  }
}
