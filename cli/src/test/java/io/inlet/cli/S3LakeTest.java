package io.inlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.storage.testing.Emulators;
import io.inlet.storage.testing.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables in an object store, versitygw. */
class S3LakeTest {
  private static final String LAKE = "s3://lake.of-tests/a prefix + 100%";
  private static final String LINE =
      "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"timeUnixNano\":\"%d\",\"body\":{\"stringValue\":\"%d\"}}]}]}]}\n";
  private static final int ROWS = 2_000;

  @TempDir Path directory;
  private ServerProcess server;

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

  private Run run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    Map.of("endpoint", server.endpoint(), "access.key.id", "key", "secret.access.key", "secret")
        .forEach((name, value) -> all.addAll(List.of("--storage-option", name + "=" + value)));
    return Run.of(all.toArray(String[]::new));
  }

  @Test
  void holdsExactlyTheRowsThatWereConverted() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < ROWS; i++) {
      long day = 19_000L + i % 3;
      lines.append(LINE.formatted(day * 86_400_000_000_000L, i));
    }
    Path input = Files.writeString(directory.resolve("logs.jsonl"), lines);

    Run converted = run("convert", "--to", LAKE, input.toString());
    assertThat(converted.err()).isEmpty();
    assertThat(converted.outLines()).containsExactly("otel_logs " + ROWS);
    assertThat(run("convert", "--to", LAKE, input.toString()).outLines())
        .containsExactly("otel_logs 0");

    Run queried =
        run(
            "sql",
            LAKE,
            "SELECT count(*) AS n, count(DISTINCT body) AS bodies, count(DISTINCT date) AS days"
                + " FROM otel_logs",
            "--csv");
    assertThat(queried.outLines()).containsExactly("n,bodies,days", ROWS + "," + ROWS + ",3");
    assertThat(queried.errLines()).hasSize(1);
    assertThat(queried.err()).contains("Fetching 3 files", LAKE);
    assertThat(run("sql", LAKE, "SELECT count(*) FROM otel_traces", "--csv").outLines())
        .contains("0");
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(run("sql", LAKE, "SELECT 1").err()).contains(LAKE, "none of Inlet's tables");
    assertThat(Run.of("sql", LAKE, "--storage-option", "endpiont=x", "SELECT 1").err())
        .contains("Unknown option 'endpiont'", "did you mean 'endpoint'?");
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
