package io.inlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.table.ParquetFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process is killed at random moments, 20 times by default, 500 times with {@code
 * -Dinlet.stress=long}: every row acknowledged is in the table exactly once.
 */
@Timeout(value = 3_600, unit = TimeUnit.SECONDS)
class SpoolKillTest {
  private static final int KILLS = "long".equals(System.getProperty("inlet.stress")) ? 500 : 20;

  /** More numbers than a process comes to write. */
  private static final long NUMBERS_PER_PROCESS = 1_000_000_000L;

  @TempDir Path directory;

  @Test
  void keepsEachAcknowledgedRowExactlyOnce() throws Exception {
    Random random = new Random(7);
    List<long[]> acknowledged = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      acknowledged.addAll(runAndKill(kill, random));
    }
    try (TelemetryWriter last =
        TelemetryWriter.builder()
            .tables(ParquetFiles.at(directory.resolve("lake")))
            .spool(directory.resolve("spool"))
            .closeTimeout(Duration.ofMinutes(5))
            .build()) {
      // Closing waits for what the killed ones have left.
    }
    Lake lake = new Lake(directory.resolve("lake"));
    String number = "CAST(attributes['number'] AS BIGINT)";
    assertThat(lake.number("otel_logs", "count(DISTINCT " + number + ")"))
        .as("no row twice")
        .isEqualTo(lake.count("otel_logs"));
    assertThat(acknowledged).hasSizeGreaterThan(KILLS);
    long rows = 0;
    StringBuilder ranges = new StringBuilder("false");
    for (long[] range : joined(acknowledged)) {
      rows += range[1];
      ranges.append(" OR " + number + " BETWEEN " + range[0] + " AND " + (range[0] + range[1] - 1));
    }
    assertThat(lake.number("otel_logs", "count(*) FILTER (" + ranges + ")")).isEqualTo(rows);
    try (Stream<Path> left = Files.walk(directory.resolve("spool"))) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  private static List<long[]> joined(List<long[]> ranges) {
    List<long[]> sorted = new ArrayList<>(ranges);
    sorted.sort((one, other) -> Long.compare(one[0], other[0]));
    List<long[]> joined = new ArrayList<>();
    for (long[] range : sorted) {
      long[] last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last != null && last[0] + last[1] == range[0]) {
        last[1] += range[1];
      } else {
        joined.add(range.clone());
      }
    }
    return joined;
  }

  private List<long[]> runAndKill(int kill, Random random) throws Exception {
    String acknowledgement = kill % 4 == 3 ? "COMMITTED" : "SPOOLED";
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            SpooledProcess.class.getName(),
            directory.resolve("lake").toString(),
            directory.resolve("spool").toString(),
            Long.toString(kill * NUMBERS_PER_PROCESS),
            Long.toString(50 + random.nextInt(400)),
            acknowledgement);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<long[]> acknowledged = new ArrayList<>();
    try (BufferedReader output = process.inputReader(UTF_8)) {
      assertThat(output.readLine()).isEqualTo("ready");
      int after = 1 + random.nextInt(150);
      String line = output.readLine();
      while (line != null) {
        acknowledged.add(range(line));
        if (acknowledged.size() == after) {
          process.destroyForcibly();
        }
        line = output.readLine();
      }
    } catch (IOException e) {
      // The end of the output came with the kill.
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor()).isNotZero();
    return acknowledged;
  }

  private static long[] range(String line) {
    int space = line.indexOf(' ');
    return new long[] {
      Long.parseLong(line.substring(0, space)), Long.parseLong(line.substring(space + 1))
    };
  }
}
