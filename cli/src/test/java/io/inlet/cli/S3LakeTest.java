package io.inlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.storage.testing.Emulators;
import io.inlet.storage.testing.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tables in versitygw. */
class S3LakeTest extends LakeInStoreContract {
  private static final String LAKE = "s3://lake.of-tests/a prefix + 100%";

  private ServerProcess server;

  @Override
  String lake() {
    return LAKE;
  }

  @Override
  Map<String, String> options() {
    return Map.of(
        "endpoint",
        server.endpoint().toString(),
        "access.key.id",
        "key",
        "secret.access.key",
        "secret");
  }

  @BeforeEach
  void start() throws IOException {
    Path program =
        Emulators.go(
            "github.com/versity/versitygw/cmd/versitygw",
            "v" + System.getProperty("inlet.test.versitygw.version"));
    Path data = directory.resolve("data");
    Files.createDirectories(data.resolve("lake.of-tests"));
    Path metadata = Files.createDirectories(directory.resolve("metadata"));
    server =
        ServerProcess.start(
            "versitygw",
            Map.of("ROOT_ACCESS_KEY", "key", "ROOT_SECRET_KEY", "secret"),
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
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Seconds, for keys may just have been replaced; not the time that an outage is given. */
  @Test
  @Timeout(60)
  void convertingSaysThatTheKeyIsRefused() throws IOException {
    Path input = Files.writeString(directory.resolve("logs.jsonl"), LINE.formatted(0L, 1));
    Run refused =
        Run.of(
            "convert",
            "--to",
            LAKE,
            "--storage-option",
            "endpoint=" + server.endpoint(),
            "--storage-option",
            "access.key.id=key",
            "--storage-option",
            "secret.access.key=the wrong one",
            input.toString());
    assertThat(refused.exitCode()).isNotZero();
    assertThat(refused.err())
        .contains(LAKE, "403", "the credentials are wrong, or a permission is missing")
        .doesNotContain("the wrong one");
  }

  @Test
  void keepsTheSecretOutOfMessages() {
    Run refused =
        Run.of(
            "sql",
            LAKE,
            "--storage-option",
            "endpoint=" + server.endpoint(),
            "--storage-option",
            "access.key.id=key",
            "--storage-option",
            "secret.access.key=the wrong one",
            "SELECT 1");
    assertThat(refused.exitCode()).isNotZero();
    assertThat(refused.err()).contains("SignatureDoesNotMatch").doesNotContain("the wrong one");
  }
}
