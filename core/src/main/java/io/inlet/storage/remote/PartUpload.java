package io.inlet.storage.remote;

import io.inlet.storage.Location;
import io.inlet.storage.ObjectUpload;
import io.inlet.storage.PutOutcome;
import io.inlet.storage.UnknownOutcomeException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Objects;

/**
 * An upload that is sent in parts while it is written. It fills one buffer of its own; a full one
 * is sent in the background as long as the store has a slot for it, and otherwise the writer waits.
 * So the uploads of a store never take more memory than a part for each that is open and one for
 * each slot, next to those that attempts which have been given up may still read. What fits into
 * one part goes out in one request.
 *
 * <p>For one thread, as {@link ObjectUpload} says.
 */
public final class PartUpload implements ObjectUpload {
  private static final System.Logger LOG = System.getLogger(PartUpload.class.getName());
  private static final int FIRST_BUFFER_BYTES = 64 << 10;

  private final Location location;
  private final PartSink sink;
  private final UploadLimits limits;
  private final PartsUnderWay underWay;
  private byte[] buffer;
  private int filled;
  private int parts;
  private long position;
  private boolean ended;

  /**
   * Creates an upload of which nothing has been sent yet.
   *
   * @param location the object's full address
   */
  public PartUpload(Location location, PartSink sink, UploadSlots slots) {
    this.location = location;
    this.sink = sink;
    this.limits = slots.limits();
    this.underWay = new PartsUnderWay(location, sink, slots);
    this.buffer = new byte[Math.min(limits.partBytes(), FIRST_BUFFER_BYTES)];
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    requireOpen();
    Objects.checkFromIndexSize(offset, length, source.length);
    int partBytes = limits.partBytes();
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
      buffer = Arrays.copyOf(buffer, (int) Math.min(limits.partBytes(), doubled));
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
    buffer = underWay.send(++parts, buffer, filled);
    filled = 0;
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
    if (parts == 0 && (filled == 0 || filled <= limits.singleMaxBytes())) {
      return sink.putWhole(Arrays.copyOf(buffer, filled));
    }
    send();
    underWay.awaitAll();
    return sink.completeParts(parts);
  }

  @Override
  public void abort() throws IOException {
    if (ended) {
      return;
    }
    end();
    if (parts > 0) {
      underWay.abandon();
    }
  }

  /** Who won is known; what stayed behind is not worth an exception. */
  private void tidyUp() {
    try {
      underWay.abandon();
    } catch (IOException e) {
      LOG.log(
          Level.WARNING,
          "Parts of an upload to " + location + " may have stayed behind: " + e.getMessage());
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
    buffer = new byte[0];
  }

  private void requireOpen() {
    if (ended) {
      throw new IllegalStateException("The upload of " + location + " has ended");
    }
  }
}
