package io.inlet;

import io.inlet.internal.writer.WriterEngine;
import io.inlet.internal.writer.WriterSettings;
import io.inlet.schema.Signal;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * Appends the records of OTLP export requests to tables, exactly once.
 *
 * <pre>{@code
 * try (TelemetryWriter lake =
 *     TelemetryWriter.builder().tables(ParquetFiles.at(Path.of("lake"))).build()) {
 *   CompletableFuture<Receipt> receipt = lake.write(Signal.LOGS, otlpBytes);
 * }
 * }</pre>
 *
 * <p><b>Threads.</b> Safe for use by several threads; each decodes in its own. Encoding, uploading
 * and commits run on daemon threads of the writer, all ended by {@link #close()}.
 *
 * <p><b>Epochs.</b> What is accepted for a signal between two barriers is an epoch, and an epoch is
 * at most one commit to each table. {@link FlushPolicy} says when one ends: by default after a
 * minute at the latest. So without a spool a future completes only then; do not wait for each one
 * before the next write. {@link #flush()} ends epochs now, {@link RequestOptions#promptly()} after
 * a short delay.
 *
 * <p><b>Failures.</b> A write's future fails with {@link io.inlet.otlp.MalformedRequestException}
 * when the request is broken (do not send it again), {@link io.inlet.otlp.RequestTooLargeException}
 * when its rows take too much memory (send fewer records at once), {@link WriterBusyException} at
 * the memory limit or the spool's (send it again later), {@link WriterClosedException}, {@link
 * AcceptanceUnknownException} when a spool's disk fails twice, or {@link NotCommittedException}
 * when accepted rows could not be committed. In all but the last two nothing of the request is
 * kept.
 *
 * <p><b>Ownership.</b> The writer closes the catalog it was built with. Arrays given to {@link
 * #write} are the caller's again when it returns.
 */
public final class TelemetryWriter implements AutoCloseable {
  private final WriterEngine engine;
  private final Timing timing;

  /**
   * What decides when a write completes, as set in the builder.
   *
   * @param acknowledgement see {@link TelemetryWriterBuilder#acknowledge}
   * @param commitDelay see {@link TelemetryWriterBuilder#commitDelay}
   * @param maxWait see {@link TelemetryWriterBuilder#maxWait}
   */
  public record Timing(Acknowledgement acknowledgement, Duration commitDelay, Duration maxWait) {}

  TelemetryWriter(WriterSettings settings) {
    this.engine = new WriterEngine(settings);
    this.timing =
        new Timing(settings.acknowledgement(), settings.commitDelay(), settings.maxWait());
  }

  /** A writer to be configured. */
  public static TelemetryWriterBuilder builder() {
    return new TelemetryWriterBuilder();
  }

  /**
   * Accepts an OTLP export request as protobuf bytes.
   *
   * @return completes as the writer's {@link Acknowledgement} says, never before the request has
   *     been decoded; with {@link Acknowledgement#COMMITTED}, the default without a spool, when its
   *     epoch has ended and is committed; already failed when it was refused
   */
  public CompletableFuture<Receipt> write(Signal signal, byte[] request) {
    return write(signal, request, RequestOptions.defaults());
  }

  /** Like {@link #write(Signal, byte[])}, with what the caller knows of the request. */
  public CompletableFuture<Receipt> write(Signal signal, byte[] request, RequestOptions options) {
    return write(signal, request, 0, request.length, options);
  }

  /**
   * Like {@link #write(Signal, byte[], RequestOptions)}, of part of an array.
   *
   * @throws IndexOutOfBoundsException if the part is not within the array
   */
  public CompletableFuture<Receipt> write(
      Signal signal, byte[] bytes, int offset, int length, RequestOptions options) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    return engine.write(signal, bytes, offset, length, options);
  }

  /**
   * Ends the open epochs.
   *
   * @return completes when every row accepted before the call is committed; exceptionally with
   *     {@link NotCommittedException} when some cannot be
   */
  public CompletableFuture<Void> flush() {
    return engine.flush();
  }

  /** What decides when a write completes; never changes. */
  public Timing timing() {
    return timing;
  }

  /** How the writer and its tables are now; cheap enough to be asked every second. */
  public WriterStatus status() {
    return engine.status();
  }

  /** The bytes of heap that rows on their way to tables take now. */
  public DataSize memoryUsed() {
    return DataSize.bytes(Math.max(0, engine.memoryUsed()));
  }

  /**
   * Takes no more requests, commits what was accepted, waiting up to the close timeout, and ends
   * all threads. A second call does nothing. With a spool, what is not committed in time stays in
   * it for the next writer, and nothing is thrown.
   *
   * @throws NotCommittedException if rows were accepted and are not known to be committed; it says
   *     how many, and of which tables
   */
  @Override
  public void close() {
    engine.close();
  }
}
