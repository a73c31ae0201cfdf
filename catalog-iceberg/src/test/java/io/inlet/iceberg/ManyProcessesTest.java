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
import java.util.concurrent.atomic.AtomicInteger;
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
 * are killed again. With {@code -Dinlet.stress=long} 16 processes make 100 commits each ({@code
 * -Dinlet.stress.commits}) and then a quarter of that; otherwise 4 make 25 and then 2 more through
 * JDBC, and through REST 2 make 5 and then 1.
 */
@Timeout(value = 90, unit = TimeUnit.MINUTES)
class ManyProcessesTest {
  private static final boolean LONG = "long".equals(System.getProperty("inlet.stress"));
  private static final int COMMITS = Integer.getInteger("inlet.stress.commits", 100);
  private static final Load FULL =
      new Load(16, COMMITS, COMMITS / 4, COMMITS * 3 / 5, COMMITS / 5, 6_000);
  private static final Load THROUGH_JDBC = LONG ? FULL : new Load(4, 25, 2, 4, 1, 800);
  private static final Load THROUGH_REST = LONG ? FULL : new Load(2, 5, 1, 2, 1, 800);

  /** Of so many answers to commits the proxy loses one. */
  private static final int LOST_ONE_IN = LONG ? 10 : 3;

  /**
   * What happens to a table.
   *
   * @param processes how many append at once
   * @param commits how many each makes before the snapshots are expired
   * @param moreCommits how many each makes after that
   * @param kills how many processes are killed before
   * @param moreKills how many are killed after that
   * @param maxPauseMillis the longest time between two kills, less 200 ms
   */
  private record Load(
      int processes, int commits, int moreCommits, int kills, int moreKills, int maxPauseMillis) {}

  @TempDir Path directory;

  private final Random random = new Random(11);

  @Test
  void throughJdbc() throws Exception {
    Path lake = Files.createDirectories(directory.resolve("lake"));
    List<String> command = command(Map.of("lake", lake.toString()));
    try (OwnersCatalog owner = new OwnersCatalog(lake);
        IcebergTables tables = IcebergTables.catalog(owner)) {
      appendKilledAndExpired(THROUGH_JDBC, command, owner, tables);
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
      AtomicInteger commits = new AtomicInteger();
      FaultProxy.Planted lost =
          proxy.plant(
              new Fault.LoseAnswer(),
              Integer.MAX_VALUE,
              request ->
                  request.method().equals("POST")
                      && request.target().endsWith("otel_logs")
                      && commits.incrementAndGet() % LOST_ONE_IN == 0);
      List<String> command = command(Map.of("type", "rest", "uri", proxy.endpoint().toString()));
      appendKilledAndExpired(THROUGH_REST, command, owner, IcebergTables.catalog(owner));
      assertThat(lost.hits()).isPositive();
    }
  }

  private void appendKilledAndExpired(
      Load load, List<String> command, Catalog owner, IcebergTables tables) throws Exception {
    run(command, load, load.commits, load.kills);
    assertThat(Rows.bodies(tables)).isEqualTo(expected(load.processes, load.commits));

    Table logs = owner.loadTable(TableIdentifier.of("telemetry", "otel_logs"));
    assertThat(logs.snapshots()).hasSize(load.processes * load.commits);
    logs.expireSnapshots().expireOlderThan(System.currentTimeMillis()).retainLast(1).commit();
    assertThat(logs.snapshots()).hasSize(1);
    int all = load.commits + load.moreCommits;
    run(command, load, all, load.moreKills);
    assertThat(Rows.bodies(tables)).isEqualTo(expected(load.processes, all));
    logs.refresh();
    assertThat(logs.snapshots()).hasSize(1 + load.processes * load.moreCommits);
  }

  private static List<String> expected(int processes, int commits) {
    List<String> bodies = new ArrayList<>();
    for (int p = 0; p < processes; p++) {
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
        // What starts fastest.
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xshare:auto",
        "-cp",
        System.getProperty("java.class.path"),
        AppendingProcess.class.getName(),
        file.toString());
  }

  /** Runs all processes to their end, killing some of them now and then. */
  private void run(List<String> command, Load load, int commits, int kills) throws Exception {
    List<Process> processes = new ArrayList<>();
    int killed = 0;
    long begun = System.nanoTime();
    try {
      for (int p = 0; p < load.processes; p++) {
        processes.add(start(command, p, commits));
      }
      while (processes.stream().anyMatch(Process::isAlive) || !allSucceeded(processes)) {
        if (killed < kills) {
          TimeUnit.MILLISECONDS.sleep(200 + random.nextInt(load.maxPauseMillis));
          Process victim = processes.get(random.nextInt(load.processes));
          killed += victim.isAlive() ? 1 : 0;
          victim.destroyForcibly().waitFor();
        } else {
          TimeUnit.MILLISECONDS.sleep(100);
        }
        for (int p = 0; p < load.processes; p++) {
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
        load.processes, commits, killed, (System.nanoTime() - begun) / 1e9);
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
