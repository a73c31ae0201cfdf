package io.inlet.internal.writer;

import io.inlet.internal.spool.Segment;
import io.inlet.internal.spool.SegmentReader;
import io.inlet.internal.spool.SpoolDirectory;
import io.inlet.internal.spool.SpooledRequest;
import io.inlet.internal.spool.UnreadableSegmentException;
import io.inlet.otlp.MalformedRequestException;
import io.inlet.otlp.RequestTooLargeException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Finishes epochs from their segments: those that a stream could not finish from memory, and those
 * that writers before this one have left. Blocks the calling thread until the tables hold them.
 */
final class Replayer {
  private static final Logger LOG = System.getLogger("io.inlet.spool");

  private final EpochFeed feed;
  private final Shared shared;
  private final Runnable makeRoom;

  /**
   * A replayer of one signal.
   *
   * @param makeRoom lets go of rows in memory that can be read from the spool again
   */
  Replayer(EpochFeed feed, Shared shared, Runnable makeRoom) {
    this.feed = feed;
    this.shared = shared;
    this.makeRoom = makeRoom;
  }

  /**
   * Tries until every table holds the segment's rows.
   *
   * @return false if it cannot be replayed, and has been set aside
   * @throws IOException if given up because the writer is closed
   */
  boolean replay(SpoolDirectory directory, Segment segment, long newestSealed) throws IOException {
    try {
      return shared
          .retry()
          .until(
              "replaying " + segment.path(),
              attempt -> {
                try {
                  replayOnce(directory, segment, newestSealed);
                  return true;
                } catch (IOException | RuntimeException e) {
                  if (isFinal(e)) {
                    setAside(directory, segment, e);
                    return false;
                  }
                  throw e instanceof IOException failure ? failure : new IOException(e);
                }
              });
    } catch (IOException e) {
      throw new IOException(segment.path() + " is left for the next writer", e);
    }
  }

  /** Whether the same would be found again. */
  private static boolean isFinal(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnreadableSegmentException
          || cause instanceof MarkAheadException
          || cause instanceof MalformedRequestException
          || cause instanceof RequestTooLargeException) {
        return true;
      }
    }
    return false;
  }

  private static void setAside(SpoolDirectory directory, Segment segment, Exception because)
      throws IOException {
    LOG.log(
        Level.ERROR,
        "not replayed, kept as " + directory.setAside(segment) + "; its rows are not in all tables",
        because);
  }

  private void replayOnce(SpoolDirectory directory, Segment segment, long newestSealed)
      throws IOException {
    Epoch epoch = feed.beginReplay(segment.token(), newestSealed);
    boolean read = false;
    try (SegmentReader reader = directory.read(segment)) {
      for (SpooledRequest next = reader.next(); next != null; next = reader.next()) {
        decode(epoch, next);
      }
      if (reader.tornBytes() > 0) {
        LOG.log(
            Level.INFO,
            "{0} ended in {1} bytes that had not been acknowledged",
            segment.path(),
            reader.tornBytes());
      }
      read = true;
    } catch (NoSuchFileException e) {
      // Its first request could not be written, so nothing was ever accepted.
      return;
    } finally {
      if (!read) {
        feed.abandon(epoch);
      }
    }
    feed.finish(epoch);
    try {
      epoch.done().get();
    } catch (InterruptedException e) {
      throw interrupted();
    } catch (ExecutionException e) {
      throw new IOException(String.valueOf(e.getCause()), e.getCause());
    }
  }

  private void decode(Epoch epoch, SpooledRequest spooled) throws IOException {
    byte[] bytes = spooled.bytes();
    long reserved = (long) WriterEngine.COLUMNS_TO_INPUT * bytes.length;
    try {
      while (!shared.memory().tryReserve(reserved, TimeUnit.SECONDS.toNanos(1))) {
        makeRoom.run();
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
    try {
      feed.decode(
          epoch,
          new WriteRequest(bytes, 0, bytes.length, spooled.arrivalUnixNano(), false),
          true,
          full -> {});
    } finally {
      shared.memory().add(-reserved);
    }
  }

  private static InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("the writer is closing");
  }
}
