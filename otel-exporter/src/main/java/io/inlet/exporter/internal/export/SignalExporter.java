package io.inlet.exporter.internal.export;

import io.inlet.exporter.internal.otlp.RequestEncoder;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an exporter of any signal does: encodes what it is given before it returns, hands it to the
 * writer and completes the result, in any case within the timeout. Safe for use by several threads.
 *
 * @param <T> the SDK's type of an item
 */
public final class SignalExporter<T> {
  private static final System.Logger LOG = System.getLogger("io.inlet.exporter");

  /** How many exports may wait for room at once, for each holds its batch. */
  private static final int MAX_WAITING = 8;

  /** How long a shutdown waits for batches that the writer has not been given yet. */
  private static final long HAND_OVER_MILLIS = 1_000;

  private final SignalKind<T> kind;
  private final SharedWriter shared;
  private final Duration timeout;
  private final boolean prompt;
  private final ExporterMetrics metrics;
  private final EncoderPool<T> encoders;
  private final ThrottledLog log = new ThrottledLog(LOG);
  private final Set<ExportAttempt> pending = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean shutdown = new AtomicBoolean();

  /**
   * An exporter that lets go of {@code shared} when it is shut down.
   *
   * @param prompt whether somebody waits for the commits
   */
  public SignalExporter(
      SignalKind<T> kind,
      SharedWriter shared,
      Duration timeout,
      boolean prompt,
      Supplier<MeterProvider> meterProvider) {
    this.kind = kind;
    this.shared = shared;
    this.timeout = timeout;
    this.prompt = prompt;
    this.metrics = new ExporterMetrics(kind, meterProvider);
    this.encoders = new EncoderPool<>(kind.encoder());
  }

  /** Exports a batch, which is not read after the call. */
  public CompletableResultCode export(Collection<T> batch) {
    if (shutdown.get()) {
      return CompletableResultCode.ofFailure();
    }
    Collection<T> wanted = wanted(batch);
    if (wanted.isEmpty()) {
      return CompletableResultCode.ofSuccess();
    }
    RequestEncoder<T> encoder = encoders.take();
    try {
      encoder.encode(wanted);
    } catch (RuntimeException e) {
      log.warn("a batch could not be encoded and is lost: " + e, e);
      return CompletableResultCode.ofExceptionalFailure(e);
    }
    long failed = encoder.failedItems();
    RuntimeException failure = encoder.failure();
    if (failure != null) {
      log.warn(failed + " items could not be encoded and are lost: " + failure, failure);
      if (encoder.encodedItems() == 0) {
        encoders.giveBack(encoder);
        metrics.started(failed);
        metrics.ended(failed, 0, failure.getClass().getName(), 0);
        return CompletableResultCode.ofExceptionalFailure(failure);
      }
    }
    return start(encoder);
  }

  private CompletableResultCode start(RequestEncoder<T> encoder) {
    ExportAttempt attempt =
        new ExportAttempt(
            new EncodedBatch(kind.signal(), encoder, prompt, () -> encoders.giveBack(encoder)),
            pending.size() < MAX_WAITING,
            shared,
            timeout,
            metrics,
            log);
    pending.add(attempt);
    attempt.result().whenComplete(() -> pending.remove(attempt));
    attempt.start();
    if (shutdown.get()) {
      attempt.shutDown();
    }
    return attempt.result();
  }

  /** The items to be exported; the batch itself when it is all of them. */
  private Collection<T> wanted(Collection<T> batch) {
    int unwanted = 0;
    for (T item : batch) {
      if (!kind.wanted().test(item)) {
        unwanted++;
      }
    }
    if (unwanted == 0) {
      return batch;
    }
    List<T> wanted = new ArrayList<>(batch.size() - unwanted);
    for (T item : batch) {
      if (kind.wanted().test(item)) {
        wanted.add(item);
      }
    }
    return wanted;
  }

  /** Commits what was exported; the result is complete within the timeout. */
  public CompletableResultCode flush() {
    if (shutdown.get()) {
      return CompletableResultCode.ofSuccess();
    }
    CompletableResultCode result = new CompletableResultCode();
    var unused =
        shared
            .within(
                timeout.toMillis(),
                shared.flush(),
                late -> late.completeExceptionally(new TimeoutException()))
            .whenComplete(
                (done, failure) ->
                    answer(result, "flush: not everything is committed yet: ", failure));
    return result;
  }

  /**
   * Takes no more, and lets go of the writer; the last exporter to do so closes it. What waits for
   * room fails, what has been accepted does not.
   */
  public CompletableResultCode shutdown() {
    if (!shutdown.compareAndSet(false, true)) {
      LOG.log(Level.INFO, "{0} is shut down already", kind.exporterName());
      return CompletableResultCode.ofSuccess();
    }
    CompletableResultCode result = new CompletableResultCode();
    var unused =
        shared
            .within(HAND_OVER_MILLIS, shared.handOver().soFar(), late -> late.complete(null))
            .thenCompose(
                handedOver -> {
                  pending.forEach(ExportAttempt::shutDown);
                  return shared.release();
                })
            .whenComplete(
                (done, failure) ->
                    answer(result, "shutdown: not everything is committed: ", failure));
    return result;
  }

  private void answer(CompletableResultCode result, String what, @Nullable Throwable failure) {
    if (failure == null) {
      result.succeed();
      return;
    }
    Throwable cause = failure.getCause();
    Throwable reason = failure instanceof CompletionException && cause != null ? cause : failure;
    boolean timedOut = reason instanceof TimeoutException && reason.getMessage() == null;
    log.warn(what + (timedOut ? "not within " + timeout.toMillis() + " ms" : reason), null);
    result.failExceptionally(reason);
  }
}
