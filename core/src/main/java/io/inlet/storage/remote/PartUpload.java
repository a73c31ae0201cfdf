package io.inlet.storage.remote;

import io.inlet.storage.Location;
import io.inlet.storage.ObjectUpload;
import io.inlet.storage.PutOutcome;
import io.inlet.storage.UnknownOutcomeException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * An upload that is sent in parts while it is written. It fills one buffer of its own; a full one
 * is sent in the background as long as the store has a slot for it, and otherwise the writer waits.
 * So the uploads of a store never take more memory than a part for each that is open and one for
 * each slot. What fits into one part goes out in one request.
 *
 * <p>For one thread, as {@link ObjectUpload} says.
 */
public final class PartUpload implements ObjectUpload {
  private static final System.Logger LOG = System.getLogger(PartUpload.class.getName());
  private static final int FIRST_BUFFER_BYTES = 64 << 10;

  private final Location location;
  private final PartSink sink;
  private final UploadSlots slots;
  private final int partBytes;
  private final Deque<Sending> underWay = new ArrayDeque<>();
  private final Deque<byte[]> spare = new ArrayDeque<>();
  private byte[] buffer;
  private int filled;
  private int parts;
  private long position;
  private boolean ended;

  /** A part on its way, and the buffer that is free again when it has arrived. */
  private static final class Sending {
    final Future<?> future;
    final byte[] buffer;

    Sending(Future<?> future, byte[] buffer) {
      this.future = future;
      this.buffer = buffer;
    }
  }

  /**
   * Creates an upload of which nothing has been sent yet.
   *
   * @param location the object's full address
   */
  public PartUpload(Location location, PartSink sink, UploadSlots slots) {
    this.location = location;
    this.sink = sink;
    this.slots = slots;
    this.partBytes = slots.limits().partBytes();
    this.buffer = new byte[Math.min(partBytes, FIRST_BUFFER_BYTES)];
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    requireOpen();
    Objects.checkFromIndexSize(offset, length, source.length);
    int from = offset;
    int left = length;
    while (left > 0) {
      // A full buffer waits for the next byte: an upload of exactly one part is no upload in parts.
      if (filled == partBytes) {
        sendOrDiscard();
      }
      int count = Math.min(left, partBytes - filled);
      reserve(filled + count);
      System.arraycopy(source, from, buffer, filled, count);
      filled += count;
      from += count;
      left -= count;
    }
    position += length;
  }

  private void reserve(int bytes) {
    if (bytes > buffer.length) {
      long doubled = Math.max(bytes, 2L * buffer.length);
      buffer = Arrays.copyOf(buffer, (int) Math.min(partBytes, doubled));
    }
  }

  private void sendOrDiscard() throws IOException {
    try {
      send();
    } catch (IOException e) {
      discard(e);
      throw e;
    }
  }

  private void send() throws IOException {
    collect(false);
    boolean inBackground = slots.tryAcquire();
    while (!inBackground && !underWay.isEmpty()) {
      collect(true);
      inBackground = slots.tryAcquire();
    }
    start(inBackground);
    if (!inBackground) {
      // Other uploads have all the slots, and waiting for those could be waiting for ourselves.
      collect(true);
    }
    filled = 0;
    byte[] next = spare.poll();
    buffer = next != null ? next : new byte[partBytes];
  }

  private void start(boolean inSlot) {
    int number = ++parts;
    byte[] bytes = buffer;
    int length = filled;
    Future<?> future =
        slots
            .threads()
            .submit(
                () -> {
                  try {
                    sink.send(number, bytes, length);
                    return null;
                  } finally {
                    if (inSlot) {
                      slots.release();
                    }
                  }
                });
    underWay.add(new Sending(future, bytes));
  }

  /** Takes back the buffers of parts that have been sent. */
  private void collect(boolean wait) throws IOException {
    boolean waiting = wait;
    while (!underWay.isEmpty() && (waiting || underWay.peek().future.isDone())) {
      await(underWay.peek().future, "Cannot send a part of ");
      spare.add(underWay.remove().buffer);
      waiting = false;
    }
  }

  private void await(Future<?> future, String problem) throws IOException {
    try {
      future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted =
          new InterruptedIOException("Interrupted while sending " + location);
      interrupted.initCause(e);
      throw interrupted;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause
          ? new IOException(problem + location + ": " + cause.getMessage(), cause)
          : new IOException(problem + location, e.getCause());
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public PutOutcome complete() throws IOException {
    requireOpen();
    PutOutcome outcome;
    try {
      outcome = finish();
    } catch (UnknownOutcomeException e) {
      end();
      throw e;
    } catch (IOException e) {
      discard(e);
      throw e;
    }
    if (outcome == PutOutcome.EXISTS && parts > 0) {
      tidyUp();
    }
    end();
    return outcome;
  }

  private PutOutcome finish() throws IOException {
    if (parts == 0 && (filled == 0 || filled <= slots.limits().singleMaxBytes())) {
      return sink.putWhole(Arrays.copyOf(buffer, filled));
    }
    send();
    while (!underWay.isEmpty()) {
      collect(true);
    }
    return sink.completeParts(parts);
  }

  @Override
  public void abort() throws IOException {
    if (ended) {
      return;
    }
    Deque<Sending> left = new ArrayDeque<>(underWay);
    end();
    // What arrives after the end of an upload may stay behind.
    left.forEach(sending -> settle(sending.future));
    if (parts > 0) {
      abandon();
    }
  }

  /** Who won is known; what stayed behind is not worth an exception. */
  private void tidyUp() {
    try {
      abandon();
    } catch (IOException e) {
      LOG.log(
          Level.WARNING,
          "Parts of an upload to " + location + " may have stayed behind: " + e.getMessage());
    }
  }

  /** On a thread of the store, so that it happens even when this one has been interrupted. */
  private void abandon() throws IOException {
    Future<?> abandoning =
        slots
            .threads()
            .submit(
                () -> {
                  sink.abandon();
                  return null;
                });
    settle(abandoning);
    boolean interrupted = Thread.interrupted();
    try {
      await(abandoning, "Cannot remove the parts of ");
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void settle(Future<?> future) {
    boolean interrupted = false;
    while (true) {
      try {
        future.get();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (ExecutionException e) {
        break;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void discard(IOException cause) {
    try {
      abort();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private void end() {
    ended = true;
    underWay.clear();
    spare.clear();
    buffer = new byte[0];
  }

  private void requireOpen() {
    if (ended) {
      throw new IllegalStateException("The upload of " + location + " has ended");
    }
  }
}
