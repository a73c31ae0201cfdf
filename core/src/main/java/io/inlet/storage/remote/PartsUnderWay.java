package io.inlet.storage.remote;

import io.inlet.storage.Location;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The parts of one upload that are being sent, and the buffers of those that have been. For one
 * thread, whose interruption ends every wait.
 */
final class PartsUnderWay {
  /** How long an interrupted thread waits for what was sent to be removed. */
  private static final Duration INTERRUPTED_WAIT = Duration.ofSeconds(1);

  /** How long removing goes on in the background when nobody waits for it any more. */
  private static final Duration BACKGROUND_TIMEOUT = Duration.ofSeconds(10);

  private final Location location;
  private final PartSink sink;
  private final UploadSlots slots;
  private final Deque<PartSending> sendings = new ArrayDeque<>();
  private final Deque<byte[]> spare = new ArrayDeque<>();

  PartsUnderWay(Location location, PartSink sink, UploadSlots slots) {
    this.location = location;
    this.sink = sink;
    this.slots = slots;
  }

  /**
   * Sends a part, in the background if there is a slot for it.
   *
   * @return a buffer for the next part
   * @throws IOException if this part or one before could not be sent
   */
  byte[] send(int number, byte[] bytes, int length) throws IOException {
    collect(false);
    boolean inBackground = slots.tryAcquire();
    while (!inBackground && !sendings.isEmpty()) {
      collect(true);
      inBackground = slots.tryAcquire();
    }
    start(number, bytes, length, inBackground);
    if (!inBackground) {
      // Other uploads have all the slots, and waiting for those could be waiting for ourselves.
      collect(true);
    }
    byte[] next = spare.poll();
    return next != null ? next : new byte[slots.limits().partBytes()];
  }

  private void start(int number, byte[] bytes, int length, boolean inSlot) {
    RemoteThreads threads = slots.threads();
    PartSending sending =
        new PartSending(
            bytes,
            () -> {
              long failedBefore = threads.failedAttempts();
              sink.send(number, bytes, length);
              // An attempt that was given up may still be reading.
              return threads.failedAttempts() == failedBefore;
            },
            inSlot ? slots::release : () -> {});
    try {
      threads.execute(sending::run);
    } catch (RuntimeException | Error e) {
      if (inSlot) {
        slots.release();
      }
      throw e;
    }
    sendings.add(sending);
  }

  /** Waits until all parts have been sent. */
  void awaitAll() throws IOException {
    while (!sendings.isEmpty()) {
      collect(true);
    }
  }

  /** Takes back the buffers of parts that have been sent. */
  private void collect(boolean wait) throws IOException {
    boolean waiting = wait;
    while (!sendings.isEmpty() && (waiting || sendings.peek().hasEnded())) {
      try {
        spare.add(sendings.peek().await());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw interrupted("Interrupted while sending " + location, e);
      } catch (ExecutionException e) {
        throw failed("Cannot send a part of ", e);
      }
      sendings.remove();
      waiting = false;
    }
  }

  /** Forgets all buffers. */
  void end() {
    sendings.clear();
    spare.clear();
  }

  /**
   * Removes what was sent once nothing is under way any more: what arrives afterwards may stay
   * behind. When this thread has been interrupted, what is under way is given up; removing then
   * goes on for a while without this thread.
   *
   * @throws IOException if something may have stayed behind
   */
  void abandon() throws IOException {
    List<PartSending> left = List.copyOf(sendings);
    end();
    Future<?> abandoning =
        slots
            .threads()
            .submit(
                () -> {
                  for (PartSending sending : left) {
                    sending.awaitEnd();
                  }
                  sink.abandon();
                  return null;
                });
    boolean interrupted = Thread.interrupted();
    try {
      if (!interrupted) {
        try {
          abandoning.get();
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      left.forEach(PartSending::cancel);
      abandoning.get(INTERRUPTED_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | InterruptedException e) {
      interrupted = true;
      endInBackground(abandoning);
      throw interrupted("Interrupted while removing the parts of " + location, e);
    } catch (ExecutionException e) {
      throw failed("Cannot remove the parts of ", e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void endInBackground(Future<?> abandoning) {
    slots
        .threads()
        .execute(
            () -> {
              try {
                abandoning.get(BACKGROUND_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
              } catch (InterruptedException | ExecutionException | TimeoutException e) {
                // Whoever waited has been told that something may have stayed behind.
                abandoning.cancel(true);
              }
            });
  }

  private static InterruptedIOException interrupted(String message, Exception cause) {
    InterruptedIOException interrupted = new InterruptedIOException(message);
    interrupted.initCause(cause);
    return interrupted;
  }

  private IOException failed(String problem, ExecutionException e) {
    return e.getCause() instanceof IOException cause
        ? new IOException(problem + location + ": " + cause.getMessage(), cause)
        : new IOException(problem + location, e.getCause());
  }
}
