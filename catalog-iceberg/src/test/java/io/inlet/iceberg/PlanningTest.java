package io.inlet.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.TelemetryWriter;
import io.inlet.testing.LogRequests;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Manifests stay few, so that planning stays fast, however many commits there are. With {@code
 * -Dinlet.stress=long} 10,000 commits are made, and the owner keeps the last 100 snapshots;
 * otherwise 45 commits, merged ten by ten.
 */
@Timeout(value = 150, unit = TimeUnit.MINUTES)
class PlanningTest {
  private static final boolean LONG = "long".equals(System.getProperty("inlet.stress"));
  private static final int COMMITS = LONG ? 10_000 : 45;
  private static final int MERGED = LONG ? 100 : 10;
  private static final int STEP = LONG ? 500 : 5;
  private static final int KEPT = 100;
  private static final int PLANS = 5;

  @TempDir Path lake;

  @Test
  void manifestsStayFew() throws Exception {
    IcebergTables tables =
        IcebergTables.at(lake)
            .withTableProperties(
                Map.of("commit.manifest.min-count-to-merge", Integer.toString(MERGED)));
    int most = 0;
    try (OwnersCatalog owner = new OwnersCatalog(lake);
        TelemetryWriter writer = Writers.open(tables)) {
      long begun = System.nanoTime();
      for (int i = 1; i <= COMMITS; i++) {
        Writers.commit(writer, LogRequests.of("a", i, 1));
        if (i % STEP == 0) {
          Table logs = owner.loadTable(TableIdentifier.of("telemetry", "otel_logs"));
          int manifests = logs.currentSnapshot().dataManifests(logs.io()).size();
          most = Math.max(most, manifests);
          double millis = (System.nanoTime() - begun) / 1e6 / STEP;
          System.out.printf(
              "%,d commits: %d manifests, planned in %.0f ms; %.0f ms for a commit%n",
              i, manifests, planMillis(logs, i), millis);
          logs.expireSnapshots()
              .expireOlderThan(System.currentTimeMillis())
              .retainLast(KEPT)
              .commit();
          begun = System.nanoTime();
        }
      }
    }
    // Those that have reached their full size are not merged again.
    assertThat(most).isLessThanOrEqualTo(LONG ? 2 * MERGED : MERGED);
  }

  private static double planMillis(Table table, int files) throws Exception {
    double[] millis = new double[PLANS];
    for (int i = 0; i < PLANS; i++) {
      long begun = System.nanoTime();
      int planned = 0;
      try (var tasks = table.newScan().planFiles()) {
        for (var task : tasks) {
          planned += task.file().recordCount() == 1 ? 1 : 0;
        }
      }
      millis[i] = (System.nanoTime() - begun) / 1e6;
      assertThat(planned).isEqualTo(files);
    }
    Arrays.sort(millis);
    return millis[PLANS / 2];
  }
}
