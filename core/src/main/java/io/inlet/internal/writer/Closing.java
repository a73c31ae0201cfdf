package io.inlet.internal.writer;

import io.inlet.NotCommittedException;
import io.inlet.internal.Nanoseconds;
import io.inlet.internal.writer.task.DaemonThreads;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * How a writer ends: no more requests, everything committed within the limit, then threads, then
 * who still waits, then tables and spool. Used once, by one thread.
 */
final class Closing {
  private static final Logger LOG = System.getLogger("io.inlet.writer");

  private final WriterSettings settings;
  private final Shared shared;
  private final @Nullable SpoolAdoption adoption;
  private final Collection<SignalStream> streams;
  private final OpenTables tables;

  Closing(
      WriterSettings settings,
      Shared shared,
      @Nullable SpoolAdoption adoption,
      Collection<SignalStream> streams,
      OpenTables tables) {
    this.settings = settings;
    this.shared = shared;
    this.adoption = adoption;
    this.streams = streams;
    this.tables = tables;
  }

  /**
   * Closes everything.
   *
   * @param giveUp from when on nothing is tried again
   * @throws NotCommittedException if rows were accepted and are not known to be committed
   */
  void run(Runnable giveUp) {
    streams.forEach(SignalStream::close);
    Exception failure = drain();
    // Whoever waited has been told before segments go: threads that delete one are not interrupted.
    streams.forEach(SignalStream::deleteSegments);
    giveUp.run();
    boolean ended = DaemonThreads.end(shared.timer());
    if (adoption != null) {
      ended &= adoption.finishForcing();
    }
    ended &= DaemonThreads.end(shared.threads());
    if (!ended) {
      LOG.log(Level.WARNING, "a thread did not end when interrupted: {0}", settings.catalog());
    }
    List<Epoch> left = streams.stream().flatMap(stream -> stream.undone().stream()).toList();
    if (adoption == null) {
      answer(left, failure);
    } else {
      closeSpool(adoption, left, failure);
    }
  }

  /** Tells who still waits; what is not committed is lost. */
  private void answer(List<Epoch> left, @Nullable Exception failure) {
    NotCommittedException lost = failure == null ? null : notCommitted(left, failure);
    left.forEach(epoch -> epoch.abandon(failure == null ? new IOException("closed") : failure));
    if (lost == null && left.isEmpty() && !settings.repeatable()) {
      tables.retire(settings.producerId());
    }
    closeTables();
    if (lost != null) {
      throw lost;
    }
  }

  /** What is not committed stays in the spool, for the next writer. */
  private void closeSpool(SpoolAdoption spool, List<Epoch> left, @Nullable Exception failure) {
    streams.forEach(SignalStream::deleteSegments);
    if (!left.isEmpty()) {
      IOException because =
          new IOException("left in the spool " + settings.spoolDirectory(), failure);
      LOG.log(
          Level.WARNING,
          "{0} epochs are left in the spool {1}, for the next writer to commit: {2}",
          left.size(),
          settings.spoolDirectory(),
          String.valueOf(failure));
      left.forEach(epoch -> epoch.leaveInSpool(because));
    }
    closeTables();
    try {
      spool.spool().close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "closing the spool failed; what is in it is not affected", e);
    }
  }

  /** Waits for all commits; returns what kept one from being made. */
  private @Nullable Exception drain() {
    long nanos = Nanoseconds.of(settings.closeTimeout());
    try {
      CompletableFuture.allOf(SignalStream.flush(streams), adopted())
          .get(nanos, TimeUnit.NANOSECONDS);
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return e;
    } catch (ExecutionException e) {
      return e.getCause() instanceof Exception cause ? cause : e;
    } catch (TimeoutException e) {
      return new TimeoutException(
          "not committed within the close timeout of "
              + TimeUnit.NANOSECONDS.toMillis(nanos)
              + " ms"
              + lastFailures());
    }
  }

  /** What the tables that have not come round again failed with. */
  private String lastFailures() {
    StringBuilder text = new StringBuilder();
    shared
        .events()
        .tables()
        .forEach(
            (table, status) -> {
              if (status.failing()) {
                text.append("; ").append(table).append(": ").append(status.lastError());
              }
            });
    return text.toString();
  }

  private CompletableFuture<Void> adopted() {
    return adoption == null ? CompletableFuture.completedFuture(null) : adoption.done();
  }

  private void closeTables() {
    try (Closeable catalog = settings.catalog()::close) {
      tables.close();
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "closing " + settings.catalog() + " failed; no row is affected", e);
    }
  }

  private NotCommittedException notCommitted(List<Epoch> left, Exception failure) {
    if (failure instanceof NotCommittedException known && left.isEmpty()) {
      return known;
    }
    long rows = streams.stream().mapToLong(SignalStream::undoneRows).sum();
    Set<String> names = new TreeSet<>();
    left.forEach(epoch -> names.addAll(epoch.tableNames()));
    return new NotCommittedException(
        rows + " rows were accepted and are not known to be in " + names, rows, names, failure);
  }
}
