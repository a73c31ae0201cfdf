package io.inlet.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.storage.Location;
import io.inlet.table.AsOf;
import io.inlet.table.SnapshotFile;
import io.inlet.table.TableCatalog;
import io.inlet.table.TableSnapshot;
import io.inlet.table.TableVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Processes that append to one table at once and are killed (SIGKILL) at random, and what has to
 * hold afterwards: every epoch of every producer is there once, and the versions are dense.
 */
public final class ManyProcesses {
  private static final int ROWS = 3;
  private static final long MINUTES = 180;

  private final Location lake;
  private final Map<String, String> options;
  private final int processes;
  private final int epochs;
  private final int killsEach;
  private final long seed;
  private final AtomicInteger kills = new AtomicInteger();

  /** Processes that append so many epochs each, and are killed so many times each. */
  public ManyProcesses(
      Location lake,
      Map<String, String> options,
      int processes,
      int epochs,
      int killsEach,
      long seed) {
    this.lake = lake;
    this.options = options;
    this.processes = processes;
    this.epochs = epochs;
    this.killsEach = killsEach;
    this.seed = seed;
  }

  /** Runs them to their ends and checks the table; returns commits per second. */
  public double run() throws Exception {
    long start = System.nanoTime();
    ExecutorService threads = Executors.newFixedThreadPool(processes);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < processes; i++) {
        String producer = "producer-" + i;
        Random random = new Random(seed + i);
        running.add(threads.submit(() -> runProducer(producer, random)));
      }
      for (Future<?> future : running) {
        future.get(MINUTES, TimeUnit.MINUTES);
      }
    } finally {
      threads.shutdownNow();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    check();
    double rate = processes * epochs / seconds;
    System.out.printf(
        "%d processes, %d commits each, %d kills, %s: %.1f commits/s (seed %d)%n",
        processes, epochs, kills.get(), lake.scheme(), rate, seed);
    return rate;
  }

  private void runProducer(String producer, Random random) {
    try {
      int killed = 0;
      while (!runOnce(producer, random, killed < killsEach)) {
        killed++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Whether the process came to its end; otherwise it was killed. */
  private boolean runOnce(String producer, Random random, boolean kill)
      throws IOException, InterruptedException {
    Process process = start(producer);
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      int linesLeft = kill ? 1 + random.nextInt(Math.max(1, epochs / (killsEach + 1))) : -1;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (--linesLeft == 0) {
          // Anywhere in the next epoch.
          Thread.sleep(Duration.ofMillis(random.nextInt(40)).toMillis());
          process.destroyForcibly().waitFor();
          kills.incrementAndGet();
          return false;
        }
      }
      assertThat(process.waitFor()).as("exit code of " + producer).isZero();
      return true;
    } finally {
      process.destroyForcibly();
    }
  }

  private Process start(String producer) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                AppendingProcess.class.getName(),
                lake.toString(),
                producer,
                Integer.toString(epochs),
                Integer.toString(ROWS)));
    options.forEach((name, value) -> command.add(name + "=" + value));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private void check() throws IOException {
    try (TableCatalog catalog = new DeltaFormat().open(lake, options)) {
      TableSnapshot snapshot = catalog.snapshot("otel_logs", AsOf.LATEST).orElseThrow();
      assertThat(snapshot.version()).isEqualTo((long) processes * epochs);
      Map<String, Integer> filesOfEpochs = new HashMap<>();
      for (SnapshotFile file : snapshot.files()) {
        String name = file.location().name();
        filesOfEpochs.merge(name.substring(0, name.lastIndexOf('-')), 1, Integer::sum);
        assertThat(file.rowCount()).hasValue(ROWS);
      }
      assertThat(filesOfEpochs).hasSize(processes * epochs);
      assertThat(filesOfEpochs.values()).containsOnly(1);
      List<TableVersion> history = catalog.history("otel_logs", Integer.MAX_VALUE);
      for (int i = 0; i < history.size(); i++) {
        assertThat(history.get(i).version()).isEqualTo(snapshot.version() - i);
      }
    }
  }

  /** The bodies of all rows, sorted. */
  public List<String> expectedBodies() {
    List<String> bodies = new ArrayList<>();
    for (int process = 0; process < processes; process++) {
      for (int epoch = 1; epoch <= epochs; epoch++) {
        for (int row = 0; row < ROWS; row++) {
          bodies.add("producer-" + process + " " + epoch + "." + row);
        }
      }
    }
    bodies.sort(null);
    return bodies;
  }
}
