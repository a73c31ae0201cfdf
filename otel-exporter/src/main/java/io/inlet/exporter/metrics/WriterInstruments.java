package io.inlet.exporter.metrics;

import io.inlet.TelemetryWriter;
import io.inlet.WriterStatus;
import io.opentelemetry.api.metrics.BatchCallback;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import java.util.List;

/**
 * The instruments for a writer's metrics. Counters are told of what happens; levels are read from
 * the writer's status whenever a reader collects, until {@link #close}.
 *
 * @param accepted bytes of requests
 * @param rejected records over a limit
 * @param refused requests
 * @param rows committed
 * @param files committed
 * @param bytes of those files
 * @param commitDuration in seconds
 * @param conflicts with other writers' commits
 * @param retries of whatever failed
 * @param quarantined rows
 * @param quarantines parts of epochs, and requests
 * @param setAside segments of the spool
 * @param levels the callback that reads the status
 */
record WriterInstruments(
    LongCounter accepted,
    LongCounter rejected,
    LongCounter refused,
    LongCounter rows,
    LongCounter files,
    LongCounter bytes,
    DoubleHistogram commitDuration,
    LongCounter conflicts,
    LongCounter retries,
    LongCounter quarantined,
    LongCounter quarantines,
    LongCounter setAside,
    BatchCallback levels)
    implements AutoCloseable {
  private static final String METER = "io.inlet.writer";
  private static final String PREFIX = "inlet.writer.";

  /** Seconds: a local commit takes milliseconds, one to a slow or busy store a minute. */
  private static final List<Double> DURATIONS =
      List.of(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0);

  /** Makes them; the levels are those of {@code writer}. */
  static WriterInstruments create(MeterProvider provider, TelemetryWriter writer) {
    Meter meter = provider.get(METER);
    return new WriterInstruments(
        counter(meter, "accepted", "By", "Requests that were accepted, as OTLP bytes."),
        counter(meter, "rejected", "{record}", "Records over a limit, which are in no table."),
        counter(meter, "refused", "{request}", "Requests that were refused whole."),
        counter(meter, "committed.rows", "{row}", "Rows that tables have taken."),
        counter(meter, "committed.files", "{file}", "Data files that tables have taken."),
        counter(meter, "committed.bytes", "By", "The bytes of those files."),
        meter
            .histogramBuilder(PREFIX + "commit.duration")
            .setUnit("s")
            .setDescription("From the first attempt of a commit to the answer.")
            .setExplicitBucketBoundariesAdvice(DURATIONS)
            .build(),
        counter(meter, "conflicts", "{conflict}", "Commits that other writers' came before."),
        counter(meter, "retries", "{retry}", "What failed and is tried again."),
        counter(meter, "quarantined", "{row}", "Rows put aside in the spool, in no table yet."),
        counter(
            meter,
            "quarantines",
            "{quarantine}",
            "How often the rows of an epoch for a table, or a whole request, were put aside."),
        counter(
            meter,
            "set_aside",
            "{segment}",
            "Segments of the spool that will not be replayed, whose rows are not in all tables."),
        levels(meter, writer));
  }

  private static LongCounter counter(Meter meter, String name, String unit, String description) {
    return meter.counterBuilder(PREFIX + name).setUnit(unit).setDescription(description).build();
  }

  private static BatchCallback levels(Meter meter, TelemetryWriter writer) {
    ObservableLongMeasurement memory = usage(meter, "memory", "Heap that rows on their way take.");
    ObservableLongMeasurement spool = usage(meter, "spool", "Bytes of the spool.");
    ObservableLongMeasurement quarantine =
        usage(meter, "quarantine", "Bytes of the spool that are put aside.");
    ObservableDoubleMeasurement age =
        meter
            .gaugeBuilder(PREFIX + "uncommitted.age")
            .setUnit("s")
            .setDescription("Age of the oldest rows that are not in all their tables.")
            .buildObserver();
    return meter.batchCallback(
        () -> {
          WriterStatus status = writer.status();
          memory.record(status.memoryUsed().bytes());
          spool.record(status.spoolUsed().bytes());
          quarantine.record(status.quarantineUsed().bytes());
          age.record(status.oldestUncommitted().toNanos() / 1e9);
        },
        memory,
        spool,
        quarantine,
        age);
  }

  private static ObservableLongMeasurement usage(Meter meter, String name, String description) {
    return meter
        .upDownCounterBuilder(PREFIX + name + ".usage")
        .setUnit("By")
        .setDescription(description)
        .buildObserver();
  }

  /** The levels are read no more. */
  @Override
  public void close() {
    levels.close();
  }
}
