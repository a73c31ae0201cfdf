package io.inlet.exporter.internal.export;

import io.inlet.TelemetryWriter;
import io.inlet.exporter.internal.config.ExporterSettings;
import io.inlet.exporter.metrics.WriterMetrics;
import io.opentelemetry.api.metrics.MeterProvider;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The writers of this class loader's exporters, one for each destination, so that the three signals
 * of an SDK, which are configured one by one, share memory, spool and commits. It is static because
 * the SDK makes exporters without anything they could share it through. Safe for use by several
 * threads.
 */
public final class WriterRegistry {
  private record Entry(ExporterSettings settings, String firstUser, SharedWriter writer) {}

  private static final Object LOCK = new Object();
  private static final Map<Map<String, String>, Entry> WRITERS = new HashMap<>();

  private WriterRegistry() {}

  /**
   * The writer of a destination, opened by the first who asks. Whoever got it lets go of it.
   *
   * @param user who asks, for messages
   * @param meterProvider where the writer's metrics go, if it is opened by this call
   * @throws IllegalArgumentException if another exporter of this destination has other options
   */
  public static SharedWriter acquire(
      ExporterSettings settings, String user, Supplier<MeterProvider> meterProvider) {
    synchronized (LOCK) {
      Entry entry = WRITERS.get(settings.destination());
      if (entry != null && entry.writer().tryUse()) {
        if (entry.settings().writer().equals(settings.writer())) {
          return entry.writer();
        }
        entry.writer().leave();
        throw new IllegalArgumentException(
            "%s and %s write to %s with different options: %s (expected: the same options, for they share one writer)"
                .formatted(
                    entry.firstUser(),
                    user,
                    settings.location(),
                    entry.settings().difference(settings)));
      }
      SharedWriter opened = open(settings, WriterMetrics.create(meterProvider));
      opened.tryUse();
      WRITERS.put(settings.destination(), new Entry(settings, user, opened));
      return opened;
    }
  }

  private static SharedWriter open(ExporterSettings settings, WriterMetrics metrics) {
    return Suppression.call(
        () -> {
          TelemetryWriter writer =
              TelemetryWriter.builder()
                  .threadFactory(Suppression.threads("inlet"))
                  .listener(metrics)
                  .options(settings.writer())
                  .build();
          try {
            metrics.observe(writer);
          } catch (RuntimeException e) {
            writer.close();
            throw e;
          }
          return SharedWriter.owned(
              writer,
              settings.spooled(),
              () -> {
                forget(writer);
                metrics.close();
              });
        });
  }

  /** A closed writer would keep its memory, and the application that the metrics go to. */
  private static void forget(TelemetryWriter writer) {
    synchronized (LOCK) {
      WRITERS.values().removeIf(entry -> entry.writer().writer() == writer);
    }
  }
}
