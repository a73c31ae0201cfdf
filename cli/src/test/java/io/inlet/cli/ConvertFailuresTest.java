package io.inlet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be written: told at once where trying again does not help, else after a while. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ConvertFailuresTest {
  private static final String LINE =
      "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"timeUnixNano\":\"5\"}]}]}]}\n";
  private static final String CONVERT_AGAIN =
      "Once that is mended, convert again: what has been written is not added twice";

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "delta", "iceberg"})
  void aFileInThePathIsToldAtOnce(String format) throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    for (Path lake : List.of(file, file.resolve("lake"))) {
      Run run = convert("--to", lake.toString(), "--format", format);
      assertNotWritten(run, file + " is not a directory");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "delta", "iceberg"})
  void aFileSystemThatTakesNoDirectoriesIsToldAtOnce(String format) throws IOException {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "no /proc here");
    Run run = convert("--to", "/proc/inlet-lake", "--format", format);
    assertNotWritten(run, "/proc/inlet-lake");
  }

  @Test
  void aMissingDriverIsToldAtOnce() throws IOException {
    Run run =
        convert(
            "--to",
            directory.resolve("lake").toString(),
            "--format",
            "iceberg",
            "--option",
            "uri=jdbc:postgresql://me:secret@localhost/db",
            "--option",
            "warehouse=" + directory.resolve("lake"));
    assertNotWritten(run, "no JDBC driver for the catalog at jdbc:postgresql://localhost/db");
    assertThat(run.err()).doesNotContain("secret");
  }

  @Test
  void aServerThatIsDownIsTriedForTheRetryTimeout() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Run run =
        convert(
            "--to",
            directory.resolve("lake").toString(),
            "--format",
            "iceberg",
            "--option",
            "uri=http://localhost:" + port,
            "--retry-timeout",
            "1s");
    assertNotWritten(run, "failed again and again for 1s: ");
  }

  @Test
  void theRetryTimeoutHasOneName() throws IOException {
    String lake = directory.resolve("lake").toString();
    for (String wrong : List.of("retry.timeout=5s", "max.wait=0s")) {
      Run run = convert("--to", lake, "--option", wrong);
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains("--retry-timeout");
    }
    Run run = convert("--to", lake, "--retry-timeout", "soon");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--retry-timeout", "'soon' (expected: a number and");
    assertThat(convert("--to", lake, "--retry-timeout", "999999999999999d").exitCode())
        .isEqualTo(2);
  }

  private static void assertNotWritten(Run run, String reason) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.errLines().get(0)).startsWith("inlet: ").contains("not written to ", reason);
    assertThat(run.errLines()).last().asString().contains(CONVERT_AGAIN);
  }

  private Run convert(String... arguments) throws IOException {
    Path input = directory.resolve("logs.jsonl");
    Files.writeString(input, LINE);
    return Run.of(
        java.util.stream.Stream.of(
                java.util.stream.Stream.of("convert", input.toString()),
                java.util.stream.Stream.of(arguments))
            .flatMap(part -> part)
            .toArray(String[]::new));
  }
}
