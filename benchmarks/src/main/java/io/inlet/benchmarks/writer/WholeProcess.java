package io.inlet.benchmarks.writer;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * What all threads of this process have used up by now, garbage collection included.
 *
 * @param nanos the time
 * @param processorNanos processor time, in steps of what the system counts: 10 ms on Linux
 * @param allocated bytes allocated by each thread that is alive, by its number
 */
record WholeProcess(long nanos, long processorNanos, Map<Long, Long> allocated) {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  static WholeProcess now() {
    Map<Long, Long> allocated = new HashMap<>();
    long[] threads = THREADS.getAllThreadIds();
    long[] bytes = THREADS.getThreadAllocatedBytes(threads);
    for (int i = 0; i < threads.length; i++) {
      // A thread that has ended meanwhile has no figure.
      allocated.put(threads[i], Math.max(0, bytes[i]));
    }
    return new WholeProcess(System.nanoTime(), SYSTEM.getProcessCpuTime(), allocated);
  }

  /** The bytes allocated since, but by threads that have ended since. */
  long allocatedSince(WholeProcess before) {
    long bytes = 0;
    for (Map.Entry<Long, Long> thread : allocated.entrySet()) {
      bytes += Math.max(0, thread.getValue() - before.allocated.getOrDefault(thread.getKey(), 0L));
    }
    return bytes;
  }
}
