package io.inlet.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.storage.testing.Fault;
import io.inlet.storage.testing.FaultProxy;
import io.inlet.storage.testing.ServerProcess;
import io.inlet.testing.LogRequests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.rest.RESTCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes append to one table, are killed at any moment and started again; then all snapshots but
 * the last are expired, and they begin again from their first commit and go on to further ones, and
 * are killed again. With {@code -Dinlet.stress=long} 16 processes make 100 commits each and then 25
 * more, otherwise 4 make 25 and then 2 more.
 */
@Timeout(value = 90, unit = TimeUnit.MINUTES)
class ManyProcessesTest {
  private static final boolean LONG = "long".equals(System.getProperty("inlet.stress"));
  private static final int PROCESSES = LONG ? 16 : 4;
  private static final int COMMITS = LONG ? 100 : 25;
  private static final int MORE_COMMITS = LONG ? 25 : 2;
  private static final int KILLS = LONG ? 60 : 6;
  private static final int MORE_KILLS = LONG ? 20 : 2;
  private static final int MAX_PAUSE_MILLIS = LONG ? 6_000 : 800;

  @TempDir Path directory;

  private final Random random = new Random(11);

  @Test
  void throughJdbc() throws Exception {
    Path lake = Files.createDirectories(directory.resolve("lake"));
    List<String> command = command(Map.of("lake", lake.toString()));
    try (FaultyCatalog owner = new ClosingCatalog(lake);
        IcebergTables tables = IcebergTables.catalog(owner)) {
      appendKilledAndExpired(command, owner, tables);
    }
  }

  @Test
  void throughRestWithLostAnswers() throws Exception {
    Path lake = Files.createDirectories(directory.resolve("lake"));
    try (ServerProcess server =
            TestServers.restCatalog(directory, Map.of("warehouse", lake.toString()), Map.of());
        FaultProxy proxy = new FaultProxy(server.endpoint());
        RESTCatalog owner = new RESTCatalog()) {
      owner.initialize(
          "owner",
          Map.of(
              "uri", server.endpoint().toString(),
              "io-impl", ObjectStoreFileIO.class.getName()));
      FaultProxy.Planted lost =
          proxy.plant(
              new Fault.LoseAnswer(),
              Integer.MAX_VALUE,
              request ->
                  request.method().equals("POST")
                      && request.target().endsWith("otel_logs")
                      && random.nextInt(10) == 0);
      List<String> command = command(Map.of("type", "rest", "uri", proxy.endpoint().toString()));
      appendKilledAndExpired(command, owner, IcebergTables.catalog(owner));
      assertThat(lost.hits()).isPositive();
    }
  }

  /** Closes as resources do. */
  private static final class ClosingCatalog extends FaultyCatalog implements AutoCloseable {
    ClosingCatalog(Path lake) {
      super(lake);
    }
  }

  private void appendKilledAndExpired(List<String> command, Catalog owner, IcebergTables tables)
      throws Exception {
    run(command, COMMITS, KILLS);
    assertThat(Rows.bodies(tables)).isEqualTo(expected(COMMITS));

    Table logs = owner.loadTable(TableIdentifier.of("telemetry", "otel_logs"));
    assertThat(logs.snapshots()).hasSize(PROCESSES * COMMITS);
    logs.expireSnapshots().expireOlderThan(System.currentTimeMillis()).retainLast(1).commit();
    assertThat(logs.snapshots()).hasSize(1);
    run(command, COMMITS + MORE_COMMITS, MORE_KILLS);
    assertThat(Rows.bodies(tables)).isEqualTo(expected(COMMITS + MORE_COMMITS));
    logs.refresh();
    assertThat(logs.snapshots()).hasSize(1 + PROCESSES * MORE_COMMITS);
  }

  private static List<String> expected(int commits) {
    List<String> bodies = new ArrayList<>();
    for (int p = 0; p < PROCESSES; p++) {
      bodies.addAll(LogRequests.bodies("p" + p, 0, commits * AppendingProcess.ROWS));
    }
    bodies.sort(null);
    return bodies;
  }

  private List<String> command(Map<String, String> catalog) throws IOException {
    Properties properties = new Properties();
    properties.putAll(catalog);
    Path file = directory.resolve("catalog.properties");
    try (var out = Files.newOutputStream(file)) {
      properties.store(out, null);
    }
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx160m",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        AppendingProcess.class.getName(),
        file.toString());
  }

  /** Runs all processes to their end, killing some of them now and then. */
  private void run(List<String> command, int commits, int kills) throws Exception {
    List<Process> processes = new ArrayList<>();
    int killed = 0;
    long begun = System.nanoTime();
    try {
      for (int p = 0; p < PROCESSES; p++) {
        processes.add(start(command, p, commits));
      }
      while (processes.stream().anyMatch(Process::isAlive) || !allSucceeded(processes)) {
        if (killed < kills) {
          TimeUnit.MILLISECONDS.sleep(200 + random.nextInt(MAX_PAUSE_MILLIS));
          Process victim = processes.get(random.nextInt(PROCESSES));
          killed += victim.isAlive() ? 1 : 0;
          victim.destroyForcibly().waitFor();
        } else {
          TimeUnit.MILLISECONDS.sleep(100);
        }
        for (int p = 0; p < PROCESSES; p++) {
          Process process = processes.get(p);
          if (!process.isAlive() && process.exitValue() != 0) {
            assertThat(process.exitValue()).as("see p%d.log", p).isEqualTo(137);
            processes.set(p, start(command, p, commits));
          }
        }
      }
    } finally {
      processes.forEach(Process::destroyForcibly);
    }
    System.out.printf(
        "%d processes, %d commits each, %d killed: %.1f s%n",
        PROCESSES, commits, killed, (System.nanoTime() - begun) / 1e9);
  }

  private static boolean allSucceeded(List<Process> processes) {
    return processes.stream().allMatch(process -> !process.isAlive() && process.exitValue() == 0);
  }

  private Process start(List<String> command, int number, int commits) throws IOException {
    List<String> whole = new ArrayList<>(command);
    whole.addAll(List.of("p" + number, Integer.toString(commits)));
    return new ProcessBuilder(whole)
        .redirectErrorStream(true)
        .redirectOutput(
            ProcessBuilder.Redirect.appendTo(
                Files.createDirectories(Path.of("target", "servers"))
                    .resolve("p" + number + ".log")
                    .toFile()))
        .start();
  }
}
