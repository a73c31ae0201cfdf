package io.inlet.exporter;

import static java.util.Objects.requireNonNull;

import io.inlet.Acknowledgement;
import io.inlet.DataSize;
import io.inlet.TelemetryWriter;
import io.inlet.exporter.internal.config.ExportTiming;
import io.inlet.exporter.internal.config.ExporterOptions;
import io.inlet.exporter.internal.config.ExporterSettings;
import io.inlet.exporter.internal.export.SharedWriter;
import io.inlet.exporter.internal.export.SignalExporter;
import io.inlet.exporter.internal.export.SignalKind;
import io.inlet.exporter.internal.export.WriterRegistry;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.metrics.MeterProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the builders of all three exporters have in common. Only the location has no default, or the
 * writer instead of it. One thread at a time.
 *
 * <p>Exporters of one destination, that is one location, format and namespace, share one writer,
 * which the last of them to be shut down closes. They must have the same options, but for the
 * timeout.
 *
 * @param <B> the builder's own type
 */
public abstract sealed class InletExporterBuilder<B extends InletExporterBuilder<B>>
    permits InletSpanExporterBuilder, InletLogRecordExporterBuilder, InletMetricExporterBuilder {
  private final Map<String, String> options;
  private Supplier<MeterProvider> meterProvider =
      () -> GlobalOpenTelemetry.getOrNoop().getMeterProvider();
  private @Nullable TelemetryWriter writer;

  InletExporterBuilder() {
    this.options = new TreeMap<>();
  }

  InletExporterBuilder(InletExporterBuilder<B> of) {
    this.options = new TreeMap<>(of.options);
    this.meterProvider = of.meterProvider;
    this.writer = of.writer;
  }

  abstract B self();

  /** Sets the directory or address that holds the tables, such as {@code s3://bucket/lake}. */
  public B setLocation(String location) {
    return set(ExporterOptions.LOCATION, requireNonNull(location, "location"));
  }

  /** Sets the table format: parquet, delta or iceberg. If unset, defaults to parquet. */
  public B setFormat(String format) {
    return set(ExporterOptions.FORMAT, requireNonNull(format, "format"));
  }

  /**
   * Sets the local directory that keeps what was exported until it is committed, so that a crash or
   * a store that is down costs nothing. If unset, there is none, and a process that is killed loses
   * what it has not committed.
   */
  public B setSpoolDirectory(Path directory) {
    return set(ExporterOptions.SPOOL_DIRECTORY, requireNonNull(directory, "directory").toString());
  }

  /** Sets the bytes of spool at which exports fail. If unset, defaults to 1 GiB. */
  public B setSpoolLimit(DataSize limit) {
    return set("spool.limit", requireNonNull(limit, "limit").toString());
  }

  /**
   * Sets when an export has succeeded. If unset, defaults to {@link Acknowledgement#SPOOLED} with a
   * spool and {@link Acknowledgement#BUFFERED} without.
   */
  public B setAcknowledgement(Acknowledgement acknowledgement) {
    return set(
        ExporterOptions.ACKNOWLEDGE,
        requireNonNull(acknowledgement, "acknowledgement").name().toLowerCase(Locale.ROOT));
  }

  /**
   * Sets the age at which rows are committed, give or take a tenth. If unset, defaults to 5 minutes
   * with a spool and 1 minute without.
   */
  public B setMaxAge(long age, TimeUnit unit) {
    return setMaxAge(duration(age, unit));
  }

  /** Sets the age at which rows are committed; see {@link #setMaxAge(long, TimeUnit)}. */
  public B setMaxAge(Duration age) {
    return set(ExporterOptions.MAX_AGE, notNegative(age, "age"));
  }

  /** Sets the size of a file at which rows are committed. If unset, defaults to 128 MiB. */
  public B setTargetFileSize(DataSize size) {
    return set("flush.target.file.size", requireNonNull(size, "size").toString());
  }

  /**
   * Sets the heap that rows on their way may take. If unset, defaults to the smaller of 256 MiB and
   * a quarter of the heap.
   */
  public B setMemoryLimit(DataSize limit) {
    return set("memory.limit", requireNonNull(limit, "limit").toString());
  }

  /**
   * Sets how long the exporting thread may be held up at the memory limit. If unset, defaults to
   * not at all: the batch waits for room elsewhere, until the timeout.
   */
  public B setMaxWait(long wait, TimeUnit unit) {
    return setMaxWait(duration(wait, unit));
  }

  /** Sets how long the exporting thread may be held up; see {@link #setMaxWait(long, TimeUnit)}. */
  public B setMaxWait(Duration wait) {
    return set("max.wait", notNegative(wait, "wait"));
  }

  /**
   * Sets how long an export may take before it has failed, attempts after push-back included. If
   * unset, defaults to 10 s.
   */
  public B setTimeout(long timeout, TimeUnit unit) {
    return setTimeout(duration(timeout, unit));
  }

  /** Sets how long an export may take; see {@link #setTimeout(long, TimeUnit)}. */
  public B setTimeout(Duration timeout) {
    return set(ExporterOptions.TIMEOUT, notNegative(timeout, "timeout"));
  }

  /**
   * Sets how long the last exporter to shut down waits for commits. If unset, defaults to 5 s; the
   * SDK gives all of its parts 10 s together.
   */
  public B setCloseTimeout(long timeout, TimeUnit unit) {
    return setCloseTimeout(duration(timeout, unit));
  }

  /** Sets how long shutting down waits; see {@link #setCloseTimeout(long, TimeUnit)}. */
  public B setCloseTimeout(Duration timeout) {
    return set(ExporterOptions.CLOSE_TIMEOUT, notNegative(timeout, "timeout"));
  }

  /**
   * Sets any option by its name in {@code docs/exporter.md}, or one of the table format and its
   * storage with {@code table.} before its name.
   *
   * @throws IllegalArgumentException if it is unknown (the message names the nearest) or its value
   *     cannot be used
   */
  public B setOption(String name, String value) {
    requireNonNull(name, "name");
    requireNonNull(value, "value");
    boolean ofTable =
        name.startsWith(ExporterOptions.TABLE_PREFIX)
            && !name.equals(ExporterOptions.TABLE_OPTIONS);
    return set(name, ofTable ? value : ExporterOptions.require(name).canonical(value));
  }

  /** Sets several options; see {@link #setOption}. */
  public B setOptions(Map<String, String> values) {
    requireNonNull(values, "values").forEach(this::setOption);
    return self();
  }

  /**
   * Sets a writer of the caller's own, who closes it after the exporter. Then no option but the
   * timeout may be set, and it must be longer than the writer's max wait, and than its commit delay
   * if it acknowledges what is committed. If unset, the exporter opens one.
   */
  public B setWriter(TelemetryWriter ofCaller) {
    this.writer = requireNonNull(ofCaller, "ofCaller");
    return self();
  }

  /**
   * Sets where the metrics of the exporter and of the writer it opens go. If unset, defaults to the
   * global one, as soon as there is one.
   */
  public B setMeterProvider(MeterProvider provider) {
    requireNonNull(provider, "provider");
    return setMeterProvider(() -> provider);
  }

  /** Sets where these metrics go, asked for when the first one is recorded. */
  public B setMeterProvider(Supplier<MeterProvider> provider) {
    this.meterProvider = requireNonNull(provider, "provider");
    return self();
  }

  <T> SignalExporter<T> exporter(SignalKind<T> kind) {
    TelemetryWriter ofCaller = writer;
    if (ofCaller == null) {
      ExporterSettings settings = ExporterSettings.of(options);
      return new SignalExporter<>(
          kind,
          WriterRegistry.acquire(settings, kind.exporterName(), meterProvider),
          settings.timeout(),
          settings.committed(),
          meterProvider);
    }
    ExportTiming timing = ExportTiming.ofCaller(ofCaller.timing(), options);
    return new SignalExporter<>(
        kind, SharedWriter.ofCaller(ofCaller), timing.timeout(), timing.committed(), meterProvider);
  }

  /** The names of the options that are set; values may be secret. */
  String describe() {
    String location = options.get(ExporterOptions.LOCATION);
    return location == null ? "a writer of the caller" : location + ", " + options.keySet();
  }

  private B set(String name, String value) {
    options.put(name, value);
    return self();
  }

  private static Duration duration(long value, TimeUnit unit) {
    return Duration.of(value, requireNonNull(unit, "unit").toChronoUnit());
  }

  private static String notNegative(Duration duration, String name) {
    if (requireNonNull(duration, name).isNegative()) {
      throw new IllegalArgumentException(name + " must be non-negative");
    }
    return duration.toString();
  }
}
