package io.inlet.storage.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** versitygw: an S3 server that keeps objects as files, {@code folder/data/bucket/key}. */
public final class Versity {
  /** The key of its administrator. */
  public static final String ACCESS_KEY = "inlet-root";

  /** The secret of {@link #ACCESS_KEY}. */
  public static final String SECRET_KEY = "inlet-root-secret";

  private Versity() {}

  /**
   * Starts one.
   *
   * @param folder for what it keeps
   * @param options before its {@code posix}
   */
  public static ServerProcess start(Path folder, String... options) throws IOException {
    Path program = program();
    String data = directory(folder, "data");
    String metadata = directory(folder, "metadata");
    return ServerProcess.start(
        "versitygw",
        Map.of("ROOT_ACCESS_KEY", ACCESS_KEY, "ROOT_SECRET_KEY", SECRET_KEY),
        port -> {
          List<String> command = new ArrayList<>();
          command.add(program.toString());
          command.addAll(List.of("--port", "127.0.0.1:" + port, "--keep-alive", "--quiet"));
          command.addAll(List.of(options));
          command.addAll(List.of("posix", "--sidecar", metadata, data));
          return command;
        });
  }

  /** Starts one with users that come and go, see {@link #admin}; it takes names of old buckets. */
  public static ServerProcess startWithUsers(Path folder) throws IOException {
    return start(
        folder,
        "--disable-strict-bucket-names",
        "--iam-dir",
        directory(folder, "users"),
        "--iam-cache-disable");
  }

  private static String directory(Path folder, String name) throws IOException {
    return Files.createDirectories(folder.resolve(name)).toAbsolutePath().toString();
  }

  /** Gives it a command for its administrator: {@code create-user}, {@code delete-user}. */
  public static void admin(URI endpoint, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(program().toString(), "admin"));
    command.addAll(List.of("--access", ACCESS_KEY, "--secret", SECRET_KEY));
    command.addAll(List.of("--endpoint-url", endpoint.toString()));
    command.addAll(List.of(arguments));
    Path log = Files.createTempFile(Path.of("target"), "admin", ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
  }

  private static Path program() {
    return Emulators.go(
        "github.com/versity/versitygw/cmd/versitygw",
        "v" + System.getProperty("inlet.test.versitygw.version"));
  }
}
