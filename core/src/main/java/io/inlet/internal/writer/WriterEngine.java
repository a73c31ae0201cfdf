package io.inlet.internal.writer;

import io.inlet.Acknowledgement;
import io.inlet.DataSize;
import io.inlet.NotCommittedException;
import io.inlet.Receipt;
import io.inlet.RequestOptions;
import io.inlet.WriterBusyException;
import io.inlet.WriterStatus;
import io.inlet.columnar.ColumnBatchPool;
import io.inlet.internal.Nanoseconds;
import io.inlet.internal.spool.Spool;
import io.inlet.internal.writer.decode.WriteRequest;
import io.inlet.internal.writer.encode.Encoding;
import io.inlet.internal.writer.memory.MemoryAdmission;
import io.inlet.internal.writer.memory.MemoryBudget;
import io.inlet.internal.writer.outcome.WriterEvents;
import io.inlet.internal.writer.task.DaemonThreads;
import io.inlet.internal.writer.task.Retry;
import io.inlet.schema.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A writer at work: its streams, tables, threads and memory. Safe for use by several threads. All
 * threads and tables are gone when {@link #close} has returned.
 */
public final class WriterEngine {
  /** Decoded columns take about this many times the bytes of their request. */
  static final int COLUMNS_TO_INPUT = 2;

  private static final int MAX_LANES = 8;
  private static final Duration LONGEST_IDLE = Duration.ofMinutes(5);

  private final WriterSettings settings;
  private final Shared shared;
  private final @Nullable SpoolAdoption adoption;
  private final Map<Signal, SignalStream> streams = new EnumMap<>(Signal.class);
  private final OpenTables tables;
  private final MemoryAdmission admission;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile boolean givenUp;

  /** Starts a writer; nothing is opened before the first row is to be written. */
  public WriterEngine(WriterSettings settings) {
    this.settings = settings;
    long patience = Nanoseconds.of(settings.maxWait());
    ExecutorService threads =
        Executors.newCachedThreadPool(new DaemonThreads("inlet-table", settings.threads()));
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(1, new DaemonThreads("inlet-timer", settings.threads()));
    timer.setRemoveOnCancelPolicy(true);
    this.adoption = openSpool(threads, timer);
    MemoryBudget memory = new MemoryBudget(settings.memoryLimit().bytes());
    this.shared =
        new Shared(
            memory,
            new ColumnBatchPool(memory::roomForIdle),
            threads,
            timer,
            new Retry(
                () -> givenUp,
                settings.spoolDirectory() == null
                    && settings.acknowledgement() == Acknowledgement.COMMITTED,
                settings.retryTimeout()),
            new Encoding(threads, settings.encodingThreads()),
            new WriterEvents(settings.listener()),
            adoption == null ? null : adoption.spool());
    this.tables =
        new OpenTables(
            settings.catalog(), shared, settings.returning(), settings.quarantineAfter());
    int lanes = Math.min(MAX_LANES, Runtime.getRuntime().availableProcessors());
    for (Signal signal : Signal.values()) {
      streams.put(
          signal,
          new SignalStream(
              signal, settings.streams(settings.repeatable() ? 1 : lanes), shared, tables::stream));
    }
    this.admission =
        new MemoryAdmission(
            memory,
            adoption != null,
            patience,
            () -> streams.values().forEach(SignalStream::makeRoom));
    trimWhenIdle();
    if (adoption != null) {
      adoption.start(streams.values());
    }
  }

  /** Buffers that two epochs have not needed are let go of. */
  private void trimWhenIdle() {
    Duration age = settings.flushPolicy().maxAge();
    long nanos = 2 * (age.compareTo(LONGEST_IDLE) < 0 ? age : LONGEST_IDLE).toNanos();
    var unused =
        shared
            .timer()
            .scheduleWithFixedDelay(shared.pool()::trim, nanos, nanos, TimeUnit.NANOSECONDS);
  }

  /** The spool, ready; what an earlier writer has left is not looked for yet. */
  private @Nullable SpoolAdoption openSpool(
      ExecutorService threads, ScheduledThreadPoolExecutor timer) {
    // Before anything is held: for want of a thread the writer may not come to be.
    timer.prestartCoreThread();
    Path directory = settings.spoolDirectory();
    if (directory == null) {
      return null;
    }
    try {
      return SpoolAdoption.open(directory, settings, threads, timer);
    } catch (IOException e) {
      threads.shutdownNow();
      timer.shutdownNow();
      throw new UncheckedIOException(
          "the spool directory " + directory + " cannot be used: " + e, e);
    } catch (RuntimeException | Error e) {
      threads.shutdownNow();
      timer.shutdownNow();
      throw e;
    }
  }

  /** Accepts a request; see {@link io.inlet.TelemetryWriter#write}. */
  public CompletableFuture<Receipt> write(
      Signal signal, byte[] bytes, int offset, int length, RequestOptions options) {
    long reserved = (long) COLUMNS_TO_INPUT * length;
    try {
      if (!admission.await(reserved)) {
        return refused(
            signal,
            length,
            new WriterBusyException(
                "the writer holds "
                    + shared.memory().used()
                    + " bytes (limit: "
                    + settings.memoryLimit()
                    + "): the request was not accepted, send it again later"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return refused(
          signal,
          length,
          new WriterBusyException("interrupted while waiting for memory: not accepted"));
    }
    try {
      WriteRequest request =
          new WriteRequest(bytes, offset, length, arrival(options), options.prompt());
      return stream(signal).write(request, settings.acknowledgement());
    } catch (RuntimeException e) {
      return refused(signal, length, e);
    } finally {
      shared.memory().add(-reserved);
    }
  }

  private CompletableFuture<Receipt> refused(Signal signal, int bytes, RuntimeException reason) {
    shared.events().refused(signal, bytes, reason);
    return CompletableFuture.failedFuture(reason);
  }

  /** How the writer is now. */
  public WriterStatus status() {
    long now = System.nanoTime();
    long oldest =
        streams.values().stream()
            .map(SignalStream::oldestUndone)
            .flatMapToLong(OptionalLong::stream)
            .map(begun -> now - begun)
            .max()
            .orElse(0);
    Spool spool = shared.spool();
    return new WriterStatus(
        Duration.ofNanos(oldest),
        DataSize.bytes(Math.max(0, memoryUsed())),
        settings.memoryLimit(),
        DataSize.bytes(spool == null ? 0 : Math.max(0, spool.used())),
        DataSize.bytes(spool == null ? 0 : spool.limit().bytes()),
        DataSize.bytes(spool == null ? 0 : spool.quarantine().bytes()),
        spool == null ? 0 : spool.quarantine().epochs(),
        shared.events().tables());
  }

  private static long arrival(RequestOptions options) {
    Instant arrival = options.arrival() == null ? Instant.now() : options.arrival();
    return Math.addExact(
        Math.multiplyExact(arrival.getEpochSecond(), 1_000_000_000L), arrival.getNano());
  }

  /** Ends all epochs; completes when everything accepted so far is committed. */
  public CompletableFuture<Void> flush() {
    return SignalStream.flush(streams.values());
  }

  /** The bytes held now. */
  public long memoryUsed() {
    return shared.memory().used();
  }

  private SignalStream stream(Signal signal) {
    SignalStream stream = streams.get(signal);
    if (stream == null) {
      throw new IllegalStateException("no stream of " + signal);
    }
    return stream;
  }

  /**
   * Commits what was accepted, within the limit, and closes everything.
   *
   * @throws NotCommittedException if rows were accepted and are not known to be committed
   */
  public void close() {
    if (closed.compareAndSet(false, true)) {
      new Closing(settings, shared, adoption, streams.values(), tables).run(() -> givenUp = true);
    }
  }
}
