package io.inlet.benchmarks.writer;

import io.inlet.Acknowledgement;
import io.inlet.Receipt;
import io.inlet.TelemetryWriter;
import io.inlet.TelemetryWriterBuilder;
import io.inlet.benchmarks.workload.Requests;
import io.inlet.table.ParquetFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A writer that stays open, with Inlet's default options but for threads. Its callers write as fast
 * as it takes requests, and wait where it has no room.
 */
final class OpenWriter implements Sustained {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final String name;
  private final Requests requests;
  private final Path lake;
  private final TelemetryWriter writer;
  private final int callers;
  private final ExecutorService threads;

  /**
   * A writer.
   *
   * @param threads so many callers, and as many that encode
   * @param spooled whether it keeps requests in a spool, too
   */
  OpenWriter(String name, Requests requests, Path directory, int threads, boolean spooled) {
    this.name = name;
    this.requests = requests;
    this.callers = threads;
    this.threads = Executors.newFixedThreadPool(threads);
    this.lake = directory.resolve(name);
    TelemetryWriterBuilder builder =
        TelemetryWriter.builder()
            .tables(ParquetFiles.at(lake))
            .acknowledge(Acknowledgement.BUFFERED)
            .encodingThreads(threads)
            .maxWait(PATIENCE);
    this.writer = (spooled ? builder.spool(directory.resolve(name + "_spool")) : builder).build();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void write(int times) throws IOException {
    int all = times * requests.payloads().size();
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      running.add(threads.submit(() -> writeUntil(all, next)));
    }
    for (Future<?> caller : running) {
      join(caller);
    }
    join(writer.flush());
  }

  private void writeUntil(int all, AtomicInteger next) {
    List<byte[]> payloads = requests.payloads();
    for (int i = next.getAndIncrement(); i < all; i = next.getAndIncrement()) {
      CompletableFuture<Receipt> receipt =
          writer.write(requests.signal(), payloads.get(i % payloads.size()));
      if (receipt.join().rows() == 0) {
        throw new IllegalStateException("a request without rows");
      }
    }
  }

  private static void join(Future<?> future) throws IOException {
    try {
      future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a writer was measured", e);
    } catch (ExecutionException e) {
      throw new IOException("a writer that was measured has failed: " + e.getCause(), e);
    }
  }

  @Override
  public long clear() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(lake)) {
      files = all.filter(file -> file.toString().endsWith(".parquet")).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
    return files.size();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    writer.close();
  }
}
