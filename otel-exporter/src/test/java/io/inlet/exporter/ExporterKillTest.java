package io.inlet.exporter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.Lake;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An application with a spool is killed while it exports, 3 times by default, 50 times with {@code
 * -Dinlet.stress=long}: what was exported with success is in the table.
 */
@Timeout(1_800)
class ExporterKillTest {
  private static final int KILLS = "long".equals(System.getProperty("inlet.stress")) ? 50 : 3;

  @TempDir Path directory;

  @Test
  void keepsWhatWasExported() throws Exception {
    List<Long> batches = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      batches.addAll(runAndKill(kill));
    }
    InletSpanExporter last =
        InletSpanExporter.builder()
            .setLocation(directory.resolve("lake").toString())
            .setSpoolDirectory(directory.resolve("spool"))
            .setCloseTimeout(Duration.ofMinutes(5))
            .build();
    // Closing waits for what the killed ones have left.
    last.close();
    Lake lake = new Lake(directory.resolve("lake"));
    String number = "CAST(attributes['n'] AS BIGINT)";
    assertThat(lake.number("otel_traces", "count(DISTINCT " + number + ")"))
        .as("no span twice")
        .isEqualTo(lake.count("otel_traces"));
    assertThat(batches).hasSizeGreaterThan(KILLS);
    StringBuilder ranges = new StringBuilder("false");
    for (long first : batches) {
      long end = first + ExportingApplication.BATCH - 1;
      ranges.append(" OR " + number + " BETWEEN " + first + " AND " + end);
    }
    assertThat(lake.number("otel_traces", "count(*) FILTER (" + ranges + ")"))
        .isEqualTo((long) batches.size() * ExportingApplication.BATCH);
  }

  private List<Long> runAndKill(int kill) throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            ExportingApplication.class.getName(),
            directory.resolve("lake").toString(),
            directory.resolve("spool").toString(),
            Long.toString(kill * 1_000_000_000L));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<Long> exported = new ArrayList<>();
    try (BufferedReader output = process.inputReader(UTF_8)) {
      String line = output.readLine();
      while (line != null) {
        exported.add(Long.parseLong(line));
        if (exported.size() == 20 + 13 * (kill % 7)) {
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
    return exported;
  }
}
