package io.inlet.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A small shop over some minutes: customers come in waves, and for a while the payment provider has
 * a bad time. The same seed, length and number of requests give the same telemetry.
 */
final class Shop {
  private static final Duration EXPORT_INTERVAL = Duration.ofSeconds(10);
  private static final Duration METRIC_INTERVAL = Duration.ofMinutes(1);

  private final Dice dice;
  private final Instant start;
  private final Duration length;
  private final int requests;
  private final Map<Service, List<Instance>> instances = new EnumMap<>(Service.class);

  /**
   * A shop.
   *
   * @param requests customers' requests in all
   */
  Shop(long seed, Instant start, Duration length, int requests) {
    this.dice = new Dice(seed);
    this.start = start;
    this.length = length;
    this.requests = requests;
    for (Service service : Service.values()) {
      List<Instance> running = new ArrayList<>();
      for (int number = 0; number < service.instances(); number++) {
        running.add(new Instance(service, number, nanos(start)));
      }
      instances.put(service, running);
    }
  }

  /** Lets the time pass. */
  void run(TelemetrySink sink, ProgressListener progress) {
    Exporter exporter = new Exporter(sink);
    long intervals = Math.max(1, length.dividedBy(EXPORT_INTERVAL));
    long perMetric = METRIC_INTERVAL.dividedBy(EXPORT_INTERVAL);
    double weights = 0;
    for (long i = 0; i < intervals; i++) {
      weights += wave(i, intervals);
    }
    long visited = 0;
    double passed = 0;
    for (long i = 0; i < intervals; i++) {
      passed += wave(i, intervals);
      long due = i == intervals - 1 ? requests : Math.round(requests * passed / weights);
      Instant from = start.plus(EXPORT_INTERVAL.multipliedBy(i));
      Instant now = from.plus(EXPORT_INTERVAL);
      for (; visited < due; visited++) {
        long at = nanos(from) + (long) (dice.fraction() * EXPORT_INTERVAL.toNanos());
        new Visit(dice, this::route, at, isTrouble(i, intervals)).happen();
      }
      boolean metrics = (i + 1) % perMetric == 0 || i == intervals - 1;
      export(exporter, now, metrics);
      progress.update(i + 1, intervals);
    }
  }

  private void export(Exporter exporter, Instant now, boolean metrics) {
    for (List<Instance> running : instances.values()) {
      for (Instance instance : running) {
        exporter.exportSpansAndLogs(instance, now);
        if (metrics) {
          exporter.exportMetrics(instance, instance.meters().collect(nanos(now), dice), now);
        }
      }
    }
  }

  private Instance route(Service service) {
    return dice.pick(instances.getOrDefault(service, List.of()));
  }

  /** Customers come in two waves. */
  private static double wave(long interval, long intervals) {
    return 1 + 0.6 * Math.sin(4 * Math.PI * interval / intervals);
  }

  /** Trouble lasts for the sixth tenth of the time, and one tenth more. */
  private static boolean isTrouble(long interval, long intervals) {
    return interval * 10 >= intervals * 6 && interval * 10 < intervals * 8;
  }

  private static long nanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000 + instant.getNano();
  }
}
