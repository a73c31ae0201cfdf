package io.inlet.storage.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** versitygw with one bucket, its objects files below a directory. */
public final class S3TestServer implements AutoCloseable {
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
    Path data = directory.resolve("data");
    Files.createDirectories(data.resolve(bucket));
    return new S3TestServer(Versity.start(directory), data);
  }

  /** What a store needs to get in. */
  public Map<String, String> options() {
    return options(Versity.SECRET_KEY);
  }

  /** The same with a secret of the caller's own. */
  public Map<String, String> options(String secret) {
    return Map.of(
        "endpoint",
        process.endpoint().toString(),
        "access.key.id",
        Versity.ACCESS_KEY,
        "secret.access.key",
        secret);
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
