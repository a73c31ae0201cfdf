package io.inlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.storage.testing.S3TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tables in versitygw. */
class S3LakeTest extends LakeInStoreContract {
  private static final String WRONG = "the wrong one";

  private static S3TestServer server;

  @Override
  String bucket() {
    return "s3://lake.of-tests";
  }

  @Override
  Map<String, String> options() {
    return server.options();
  }

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    server = S3TestServer.start(folder, "lake.of-tests");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** Seconds, for keys may just have been replaced; not the time that an outage is given. */
  @Test
  @Timeout(60)
  void convertingSaysThatTheKeyIsRefused() throws IOException {
    Path input = Files.writeString(directory.resolve("logs.jsonl"), LINE.formatted(0L, 1));
    Run refused = runWith(server.options(WRONG), "convert", "--to", lake(), input.toString());
    assertThat(refused.exitCode()).isNotZero();
    assertThat(refused.err())
        .contains(lake(), "403", "SignatureDoesNotMatch")
        .doesNotContain(WRONG);
  }

  @Test
  void keepsTheSecretOutOfMessages() {
    Run refused = runWith(server.options(WRONG), "sql", lake(), "SELECT 1");
    assertThat(refused.exitCode()).isNotZero();
    assertThat(refused.err()).contains("SignatureDoesNotMatch").doesNotContain(WRONG);
  }
}
