package io.inlet.exporter.metrics;

import static java.util.Objects.requireNonNull;

import io.inlet.Receipt;
import io.inlet.TelemetryWriter;
import io.inlet.WriterListener;
import io.inlet.schema.Signal;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.MeterProvider;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Metrics of a writer, through OpenTelemetry's API; {@code docs/exporter.md} lists them. Exporters
 * have them for the writers they open. For a writer of one's own:
 *
 * <pre>{@code
 * WriterMetrics metrics = WriterMetrics.create(meterProvider);
 * TelemetryWriter writer = TelemetryWriter.builder(). … .listener(metrics).build();
 * metrics.observe(writer);
 * …
 * metrics.close(); // before the writer, which the provider's callbacks would hold on to
 * }</pre>
 *
 * <p>Counts begin when there is a provider other than the one that does nothing. Safe for use by
 * several threads.
 */
public final class WriterMetrics implements WriterListener, AutoCloseable {
  private static final AttributeKey<String> TABLE = AttributeKey.stringKey("inlet.table");
  private static final AttributeKey<String> SIGNAL = AttributeKey.stringKey("inlet.signal");
  private static final AttributeKey<String> REASON =
      AttributeKey.stringKey("inlet.quarantine.reason");
  private static final AttributeKey<String> SET_ASIDE =
      AttributeKey.stringKey("inlet.set_aside.reason");
  private static final AttributeKey<String> REJECTION =
      AttributeKey.stringKey("inlet.rejection.reason");
  private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

  private final Supplier<MeterProvider> provider;
  private final Object lock = new Object();
  private volatile @Nullable WriterInstruments instruments;
  private @Nullable TelemetryWriter writer;
  private boolean closed;

  private WriterMetrics(Supplier<MeterProvider> provider) {
    this.provider = provider;
  }

  /** Metrics that go to a provider. */
  public static WriterMetrics create(MeterProvider provider) {
    requireNonNull(provider, "provider");
    return new WriterMetrics(() -> provider);
  }

  /** Metrics that go to a provider that is asked for until there is one. */
  public static WriterMetrics create(Supplier<MeterProvider> provider) {
    return new WriterMetrics(requireNonNull(provider, "provider"));
  }

  /**
   * Begins, with the writer that this listens to; before its first request.
   *
   * @throws IllegalStateException if it observes another writer
   */
  public void observe(TelemetryWriter ofListener) {
    synchronized (lock) {
      if (writer != null && writer != ofListener) {
        throw new IllegalStateException("these metrics are of another writer");
      }
      writer = requireNonNull(ofListener, "ofListener");
    }
    instruments();
  }

  @Override
  public void accepted(Signal signal, long bytes, Receipt receipt) {
    WriterInstruments all = instruments();
    if (all != null) {
      Attributes ofSignal = Attributes.of(SIGNAL, signal.lowerCaseName());
      all.accepted().add(bytes, ofSignal);
      receipt
          .rejectedByReason()
          .forEach(
              (reason, records) ->
                  all.rejected()
                      .add(
                          records,
                          ofSignal.toBuilder().put(REJECTION, reason.lowerCaseName()).build()));
    }
  }

  @Override
  public void refused(Signal signal, long bytes, Throwable reason) {
    WriterInstruments all = instruments();
    if (all != null) {
      all.refused().add(1, Attributes.of(SIGNAL, signal.lowerCaseName(), ERROR_TYPE, type(reason)));
    }
  }

  @Override
  public void committed(Commit commit) {
    WriterInstruments all = instruments();
    if (all != null) {
      Attributes ofTable = Attributes.of(TABLE, commit.table());
      all.rows().add(commit.rows(), ofTable);
      all.files().add(commit.files(), ofTable);
      all.bytes().add(commit.bytes(), ofTable);
      all.conflicts().add(commit.conflicts(), ofTable);
      all.commitDuration().record(commit.duration().toNanos() / 1e9, ofTable);
    }
  }

  @Override
  public void retrying(String table, Throwable reason) {
    WriterInstruments all = instruments();
    if (all != null) {
      all.retries().add(1, Attributes.of(TABLE, table, ERROR_TYPE, type(reason)));
    }
  }

  @Override
  public void quarantined(String table, long rows, QuarantineReason reason) {
    WriterInstruments all = instruments();
    if (all != null) {
      Attributes why = Attributes.of(TABLE, table, REASON, reason.name().toLowerCase(Locale.ROOT));
      all.quarantined().add(rows, why);
      all.quarantines().add(1, why);
    }
  }

  @Override
  public void setAside(Signal signal, SetAsideReason reason) {
    WriterInstruments all = instruments();
    if (all != null) {
      String why = reason.name().toLowerCase(Locale.ROOT);
      all.setAside().add(1, Attributes.of(SIGNAL, signal.lowerCaseName(), SET_ASIDE, why));
    }
  }

  private static String type(Throwable reason) {
    return reason.getClass().getName();
  }

  private @Nullable WriterInstruments instruments() {
    WriterInstruments known = instruments;
    return known == null ? create() : known;
  }

  private @Nullable WriterInstruments create() {
    MeterProvider from = provider.get();
    if (from == null || from == MeterProvider.noop()) {
      return null;
    }
    synchronized (lock) {
      WriterInstruments made = instruments;
      TelemetryWriter of = writer;
      if (made == null && of != null && !closed) {
        made = WriterInstruments.create(from, of);
        instruments = made;
      }
      return made;
    }
  }

  /** Stops reading the writer's levels, before its end; what happens until then is counted. */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      WriterInstruments made = instruments;
      if (made != null) {
        made.close();
      }
    }
  }
}
