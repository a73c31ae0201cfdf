package io.inlet.storage.remote;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A part of an upload on its way, and its buffer. Unlike a {@link java.util.concurrent.Future} it
 * has ended only when nothing of it runs any more, even when it was cancelled. Safe for use by
 * several threads.
 */
final class PartSending {
  private final byte[] buffer;
  private final Callable<Boolean> sending;
  private final Runnable atEnd;
  private final CompletableFuture<Boolean> end = new CompletableFuture<>();
  private @Nullable Thread runner;
  private boolean cancelled;

  /**
   * Prepares to send a part.
   *
   * @param sending sends the buffer; returns whether nobody reads it any more
   * @param atEnd called once, however it ends
   */
  PartSending(byte[] buffer, Callable<Boolean> sending, Runnable atEnd) {
    this.buffer = buffer;
    this.sending = sending;
    this.atEnd = atEnd;
  }

  /** Sends the part on this thread, unless it has been cancelled. */
  void run() {
    boolean free;
    try {
      if (!begin()) {
        throw new CancellationException();
      }
      try {
        free = sending.call();
      } finally {
        finish();
      }
    } catch (Throwable e) {
      atEnd.run();
      end.completeExceptionally(e);
      return;
    }
    atEnd.run();
    end.complete(free);
  }

  private synchronized boolean begin() {
    if (!cancelled) {
      runner = Thread.currentThread();
    }
    return !cancelled;
  }

  private synchronized void finish() {
    runner = null;
  }

  /** Interrupts the sending, or keeps it from beginning. */
  synchronized void cancel() {
    cancelled = true;
    if (runner != null) {
      runner.interrupt();
    }
  }

  boolean hasEnded() {
    return end.isDone();
  }

  /**
   * Waits until the part has been sent.
   *
   * @return a buffer to fill: the part's, or a new one if somebody may still read that
   * @throws ExecutionException if it could not be sent
   */
  byte[] await() throws InterruptedException, ExecutionException {
    return end.get() ? buffer : new byte[buffer.length];
  }

  /** Waits until nothing of it runs, however it ends. */
  void awaitEnd() throws InterruptedException {
    try {
      end.get();
    } catch (ExecutionException | CancellationException e) {
      // Nobody wants to know any more.
    }
  }
}
