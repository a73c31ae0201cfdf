package io.inlet.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.TelemetryWriter;
import io.inlet.storage.testing.ServerProcess;
import io.inlet.testing.LogRequests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writers commit to one table as fast as they can. With {@code -Dinlet.stress=long} 1, 2, 4, 8 and
 * 16 writers make 160 commits together ({@code -Dinlet.stress.commits}); otherwise 1 and 2 make 8.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class CommitRateTest {
  private static final boolean LONG = "long".equals(System.getProperty("inlet.stress"));
  private static final List<Integer> WRITERS = LONG ? List.of(1, 2, 4, 8, 16) : List.of(1, 2);
  private static final int COMMITS = LONG ? Integer.getInteger("inlet.stress.commits", 160) : 8;
  private static final int WARM_UP = LONG ? 30 : 1;
  private static final int ROWS = 5;

  @TempDir Path directory;

  @Test
  void throughJdbc() throws Exception {
    race("JDBC (SQLite)", () -> IcebergTables.at(directory));
  }

  @Test
  void throughRest() throws Exception {
    Path lake = Files.createDirectories(directory.resolve("lake"));
    try (ServerProcess server =
        TestServers.restCatalog(directory, Map.of("warehouse", lake.toString()), Map.of())) {
      race("REST", () -> IcebergTables.catalog(Map.of("uri", server.endpoint().toString())));
    }
  }

  private static void race(String catalog, Supplier<IcebergTables> tables) throws Exception {
    run(() -> tables.get().namespace("warm"), 1, WARM_UP);
    for (int writers : WRITERS) {
      double seconds =
          run(() -> tables.get().namespace("of" + writers), writers, COMMITS / writers);
      System.out.printf("%s, %d writers: %.1f commits/s%n", catalog, writers, COMMITS / seconds);
    }
  }

  /** Writers that commit at once to one table, each with a client of its own; in seconds. */
  private static double run(Supplier<IcebergTables> tables, int writers, int commits)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    List<TelemetryWriter> open = new ArrayList<>();
    try {
      for (int w = 0; w < writers; w++) {
        open.add(Writers.open(tables.get()));
      }
      long begun = System.nanoTime();
      List<Future<?>> running = new ArrayList<>();
      for (int w = 0; w < writers; w++) {
        TelemetryWriter writer = open.get(w);
        String name = "w" + w;
        running.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < commits; i++) {
                    Writers.commit(writer, LogRequests.of(name, i * ROWS, ROWS));
                  }
                  return null;
                }));
      }
      for (Future<?> writer : running) {
        writer.get();
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      try (IcebergTables written = tables.get()) {
        assertThat(Rows.bodies(written)).hasSize(writers * commits * ROWS).doesNotHaveDuplicates();
      }
      return seconds;
    } finally {
      threads.shutdownNow();
      for (TelemetryWriter writer : open) {
        writer.close();
      }
    }
  }
}
