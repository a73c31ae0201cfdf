package io.inlet.benchmarks.s3;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * What this process has used up to a moment: of all threads, those of the garbage collector, the
 * compiler and native libraries included, except for allocation, which is that of Java's threads.
 *
 * @param nanos the clock
 * @param processorNanos processor time
 * @param allocatedBytes what the threads that are alive have allocated
 */
record ProcessCost(long nanos, long processorNanos, long allocatedBytes) {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

  static ProcessCost now() {
    long allocated =
        Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
            .filter(bytes -> bytes > 0)
            .sum();
    return new ProcessCost(System.nanoTime(), SYSTEM.getProcessCpuTime(), allocated);
  }

  /** What has been used since, for each of {@code operations}. */
  ProcessCost since(ProcessCost start, int operations) {
    return new ProcessCost(
        (nanos - start.nanos) / operations,
        (processorNanos - start.processorNanos) / operations,
        (allocatedBytes - start.allocatedBytes) / operations);
  }
}
