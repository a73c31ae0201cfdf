package io.inlet.benchmarks;

import io.inlet.benchmarks.measure.Spread;
import io.inlet.benchmarks.workload.Requests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What several threads do together, each with a pipeline of its own that takes all requests, beside
 * what one does: threads share the machine and nothing else.
 */
final class Scaling {

  private Scaling() {}

  /**
   * How many times the records per second of one thread this many threads reach. One thread and all
   * of them take turns; elapsed time.
   */
  static Spread measure(
      Requests requests, int threads, int warmUpRounds, int rounds, Path directory)
      throws IOException {
    List<InletPipeline> pipelines = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      pipelines.add(InletPipeline.likeTheBaselines(requests));
    }
    double[] alone = new double[rounds];
    double[] together = new double[rounds];
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      for (int round = -warmUpRounds; round < rounds; round++) {
        double one = nanos(executor, pipelines.subList(0, 1), directory);
        double all = nanos(executor, pipelines, directory);
        if (round >= 0) {
          alone[round] = one * threads;
          together[round] = all;
        }
      }
    } finally {
      executor.shutdownNow();
    }
    return Spread.ofQuotients(alone, together);
  }

  private static double nanos(
      ExecutorService executor, List<InletPipeline> pipelines, Path directory) throws IOException {
    System.gc();
    long start = System.nanoTime();
    List<Future<Long>> runs = new ArrayList<>();
    for (int thread = 0; thread < pipelines.size(); thread++) {
      InletPipeline pipeline = pipelines.get(thread);
      Path file = directory.resolve("thread-" + thread + ".parquet");
      runs.add(executor.submit(() -> pipeline.run(file)));
    }
    for (Future<Long> run : runs) {
      join(run);
    }
    return System.nanoTime() - start;
  }

  private static void join(Future<Long> run) throws IOException {
    try {
      run.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while threads were measured", e);
    } catch (ExecutionException e) {
      throw new IOException("a thread that was measured has failed: " + e.getCause(), e);
    }
  }
}
