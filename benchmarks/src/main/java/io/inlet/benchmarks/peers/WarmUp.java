package io.inlet.benchmarks.peers;

import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;

/**
 * Runs until the JVM has compiled what is run. Counting rounds would not do: on a busy machine the
 * compiler may be far behind.
 */
final class WarmUp {
  private static final int AT_LEAST = 12;
  private static final int AT_MOST = 100;
  private static final int ROUNDS_WITHOUT_COMPILATION = 4;

  private WarmUp() {}

  /** Runs again and again, until nothing has been compiled for some rounds. */
  static void run(Competitor competitor) throws IOException {
    CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    int quiet = 0;
    for (int round = 0; round < AT_MOST; round++) {
      long before = compiler.getTotalCompilationTime();
      competitor.run();
      quiet = compiler.getTotalCompilationTime() == before ? quiet + 1 : 0;
      if (round >= AT_LEAST && quiet >= ROUNDS_WITHOUT_COMPILATION) {
        return;
      }
    }
  }
}
