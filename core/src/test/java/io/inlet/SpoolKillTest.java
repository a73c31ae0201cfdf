package io.inlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.table.ParquetFiles;
import io.inlet.testing.KillRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process is killed at random moments, 20 times by default, 500 times with {@code
 * -Dinlet.stress=long}, N times with {@code -Dinlet.kills=N}: every row acknowledged is in the
 * table exactly once, those that the table refused for a while included.
 */
@Timeout(value = 3_600, unit = TimeUnit.SECONDS)
class SpoolKillTest {
  private static final int KILLS = KillRun.kills(20, 500);

  @TempDir Path directory;

  @Test
  void keepsEachAcknowledgedRowExactlyOnce() throws Exception {
    Path lake = directory.resolve("lake");
    Path spool = directory.resolve("spool");
    KillRun run =
        new KillRun(
            "p",
            Map.of(
                "format", "parquet",
                "location", lake.toString(),
                "spool.directory", spool.toString()),
            150);
    for (int kill = 0; kill < KILLS; kill++) {
      run.kill();
    }
    try (TelemetryWriter last =
        TelemetryWriter.builder()
            .tables(ParquetFiles.at(lake))
            .spool(spool)
            .closeTimeout(Duration.ofMinutes(5))
            .build()) {
      // Closing waits for what the killed ones have left.
    }
    List<QuarantineReplay.Outcome> outcomes = QuarantineReplay.of(spool).to(ParquetFiles.at(lake));
    assertThat(outcomes).isNotEmpty().allMatch(outcome -> outcome.failure() == null);
    run.check(new Lake(lake).strings("otel_logs", "body"));
    System.out.printf(
        "%d kills: %d acknowledged rows, each there once; %d epochs came through the quarantine%n",
        run.kills(), run.acknowledgedRows(), outcomes.size());
    try (Stream<Path> left = Files.walk(spool)) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }
}
