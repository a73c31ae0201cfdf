package io.inlet.benchmarks.measure;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.Locale;

/** What measures, and how busy it is at the moment. */
public final class Machine {

  private static final OperatingSystemMXBean MACHINE = ManagementFactory.getOperatingSystemMXBean();

  private Machine() {}

  /** JDK, processors and load average. */
  public static String description() {
    return String.format(
        Locale.ROOT,
        "JDK %s, %d processors, load average %.1f",
        Runtime.version(),
        processors(),
        MACHINE.getSystemLoadAverage());
  }

  /** How many processors this JVM may use. */
  public static int processors() {
    return MACHINE.getAvailableProcessors();
  }

  /** Whether more programs want to run than there are processors. */
  public static boolean isBusy() {
    return MACHINE.getSystemLoadAverage() > processors();
  }
}
