package io.inlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.table.ParquetFiles;
import io.inlet.testing.KillRun;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several writers with the same settings on one spool. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class SharedSpoolTest {
  @TempDir Path directory;

  private void assertSpoolEmpty() throws IOException {
    try (Stream<Path> left = Files.walk(directory.resolve("spool"))) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  /** Two rows of processes, each of which takes over from the one killed before it. */
  @Test
  void processesThatAreReplacedWhileOthersRun() throws Exception {
    Path lake = directory.resolve("lake");
    Path spool = directory.resolve("spool");
    Map<String, String> options =
        Map.of(
            "format", "parquet",
            "location", lake.toString(),
            "spool.directory", spool.toString());
    List<KillRun> runs = List.of(new KillRun("a", options, 100), new KillRun("b", options, 100));
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<?>> done = new ArrayList<>();
      for (KillRun run : runs) {
        done.add(
            threads.submit(
                () -> {
                  for (int kill = 0; kill < 3; kill++) {
                    run.kill();
                  }
                  return null;
                }));
      }
      for (Future<?> future : done) {
        future.get();
      }
    } finally {
      threads.shutdownNow();
    }
    try (TelemetryWriter last =
        TelemetryWriter.builder()
            .tables(ParquetFiles.at(lake))
            .spool(spool)
            .closeTimeout(Duration.ofMinutes(2))
            .build()) {
      // Closing waits for what the killed ones have left.
    }
    List<String> bodies = new Lake(lake).strings("otel_logs", "body");
    runs.forEach(run -> run.check(bodies));
    assertSpoolEmpty();
  }

  private static URL[] classPath() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return urls.toArray(URL[]::new);
  }

  @Test
  void twoClassLoadersInOneProcess() throws Exception {
    Path lake = directory.resolve("lake");
    Path spool = directory.resolve("spool");
    List<CompletableFuture<Void>> writers = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (URLClassLoader one = isolated();
        URLClassLoader other = isolated()) {
      for (int i = 0; i < 2; i++) {
        Class<?> writer = (i == 0 ? one : other).loadClass(IsolatedWriter.class.getName());
        assertThat(writer).isNotSameAs(IsolatedWriter.class);
        long first = i * 100L;
        writers.add(CompletableFuture.runAsync(() -> write(writer, lake, spool, first), threads));
      }
      writers.forEach(CompletableFuture::join);
    } finally {
      threads.shutdownNow();
    }
    assertThat(new Lake(lake).count("otel_logs")).isEqualTo(200);
    assertThat(new Lake(lake).number("otel_logs", "count(DISTINCT attributes['number'])"))
        .isEqualTo(200);
    assertSpoolEmpty();
  }

  private static URLClassLoader isolated() throws MalformedURLException {
    return new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader());
  }

  private static void write(Class<?> writer, Path lake, Path spool, long first) {
    try {
      writer
          .getMethod("write", String.class, String.class, long.class)
          .invoke(null, lake.toString(), spool.toString(), first);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anEmptiedDirectoryIsABeginning() throws IOException {
    Path lake = directory.resolve("lake");
    Path spool = directory.resolve("spool");
    IsolatedWriter.write(lake.toString(), spool.toString(), 0);
    Files.delete(spool);
    IsolatedWriter.write(lake.toString(), spool.toString(), 100);
    assertThat(new Lake(lake).number("otel_logs", "count(DISTINCT attributes['number'])"))
        .isEqualTo(200);
  }
}
