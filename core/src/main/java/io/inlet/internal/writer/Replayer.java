package io.inlet.internal.writer;

import io.inlet.WriterListener.QuarantineReason;
import io.inlet.WriterListener.SetAsideReason;
import io.inlet.internal.spool.QuarantineNote;
import io.inlet.internal.spool.QuarantineNote.Part;
import io.inlet.internal.spool.Segment;
import io.inlet.internal.spool.SegmentReader;
import io.inlet.internal.spool.Spool;
import io.inlet.internal.spool.SpoolDirectory;
import io.inlet.internal.spool.SpooledRequest;
import io.inlet.internal.spool.UnreadableSegmentException;
import io.inlet.otlp.MalformedRequestException;
import io.inlet.otlp.RequestTooLargeException;
import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/**
 * Finishes epochs from their segments: those that a stream could not finish from memory, and those
 * that writers before this one have left. Blocks the calling thread until the tables hold them.
 */
final class Replayer {
  private static final Logger LOG = System.getLogger("io.inlet.spool");

  private final EpochFeed feed;
  private final Shared shared;
  private final SegmentFeed requests;

  /**
   * A replayer of one signal.
   *
   * @param makeRoom lets go of rows in memory that can be read from the spool again
   */
  Replayer(EpochFeed feed, Shared shared, Runnable makeRoom) {
    this.feed = feed;
    this.shared = shared;
    this.requests = new SegmentFeed(feed, shared, makeRoom);
  }

  /**
   * Tries until every table holds the segment's rows.
   *
   * @param newestSealed the last epoch of the producer
   * @param mayBeMissing whether nothing may ever have been written to it
   * @return the tables whose rows were put aside, with the reason; empty if the segment is gone, or
   *     cannot be replayed and has been set aside
   * @throws IOException if given up because the writer is closed
   */
  Optional<Map<String, Exception>> replay(
      SpoolDirectory directory, Segment segment, long newestSealed, boolean mayBeMissing)
      throws IOException {
    try {
      return shared
          .retry()
          .until(
              "replaying " + segment.path(),
              attempt -> {
                try {
                  return replayOnce(directory, segment, newestSealed, mayBeMissing);
                } catch (IOException | RuntimeException | Error e) {
                  Optional<SetAsideReason> lasting = lasting(e);
                  if (lasting.isPresent()) {
                    setAside(directory, segment, lasting.get(), e);
                    return Optional.empty();
                  }
                  throw e instanceof IOException failure ? failure : new IOException(e);
                }
              });
    } catch (IOException e) {
      throw new IOException(segment.path() + " is left for the next writer", e);
    }
  }

  /** What would be found again, if anything. */
  private static Optional<SetAsideReason> lasting(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnreadableSegmentException) {
        return Optional.of(SetAsideReason.DAMAGED);
      }
      if (cause instanceof MarkAheadException) {
        return Optional.of(SetAsideReason.MARK_AHEAD);
      }
      if (cause instanceof MarkExpiredException) {
        return Optional.of(SetAsideReason.MARK_EXPIRED);
      }
    }
    return Optional.empty();
  }

  private void setAside(
      SpoolDirectory directory, Segment segment, SetAsideReason reason, Throwable because)
      throws IOException {
    // Tried on by itself: once renamed, the segment would be taken for one that was never written.
    Path kept =
        shared
            .retry()
            .until("setting aside " + segment.path(), attempt -> directory.setAside(segment));
    shared.events().setAside(segment.signal(), reason);
    try {
      LOG.log(
          Level.ERROR,
          "not replayed, kept as " + kept + "; its rows are not in all tables",
          because);
    } catch (RuntimeException | Error e) {
      // That it cannot be told must not have the segment looked for again.
    }
  }

  private Optional<Map<String, Exception>> replayOnce(
      SpoolDirectory directory, Segment segment, long newestSealed, boolean mayBeMissing)
      throws IOException {
    Spool spool = Objects.requireNonNull(shared.spool());
    Set<Part> quarantined = spool.quarantine().parts(segment);
    SegmentReader opened;
    try {
      opened = directory.read(segment);
    } catch (NoSuchFileException e) {
      if (mayBeMissing) {
        // Its first request could not be written, so nothing was ever accepted.
        return Optional.of(Map.of());
      }
      shared.events().setAside(segment.signal(), SetAsideReason.DAMAGED);
      LOG.log(Level.ERROR, "{0} is gone; its rows are not in all tables", segment.path());
      return Optional.empty();
    }
    Epoch epoch;
    try (SegmentReader reader = opened) {
      epoch =
          feed.beginReplay(
              new Replay(segment, newestSealed, reader.createdUnixNano(), quarantined));
      decodeAll(epoch, segment, reader, quarantined);
    }
    return Optional.of(finish(epoch));
  }

  private Map<String, Exception> finish(Epoch epoch) throws IOException {
    feed.finish(epoch);
    try {
      epoch.done().get();
    } catch (InterruptedException e) {
      throw SegmentFeed.interrupted();
    } catch (ExecutionException e) {
      if (!epoch.isSettled()) {
        throw new IOException(String.valueOf(e.getCause()), e.getCause());
      }
    }
    return epoch.putAside();
  }

  private void decodeAll(Epoch epoch, Segment segment, SegmentReader reader, Set<Part> quarantined)
      throws IOException {
    boolean read = false;
    try {
      long number = 0;
      for (SpooledRequest next = reader.next(); next != null; next = reader.next()) {
        Part part = Part.ofRequest(number++);
        if (!quarantined.contains(part)) {
          decode(epoch, segment, part, next);
        }
      }
      if (reader.tornBytes() > 0) {
        LOG.log(
            Level.INFO,
            "{0} ended in {1} bytes that had not been acknowledged",
            segment.path(),
            reader.tornBytes());
      }
      read = true;
    } finally {
      if (!read) {
        feed.abandon(epoch);
      }
    }
  }

  /** A request that was accepted and cannot be decoded now is put aside by itself. */
  private void decode(Epoch epoch, Segment segment, Part part, SpooledRequest spooled)
      throws IOException {
    try {
      requests.decode(epoch, spooled);
    } catch (MalformedRequestException | RequestTooLargeException e) {
      QuarantineNote note =
          new QuarantineNote(
              segment.signal(),
              segment.token(),
              part,
              QuarantineReason.UNREADABLE,
              String.valueOf(e.getMessage()),
              0);
      Objects.requireNonNull(shared.spool()).quarantine().note(note);
      LOG.log(Level.ERROR, "{0} of {1} is put aside: {2}", part, segment.path(), e.getMessage());
      for (TableSchema table : Tables.of(segment.signal())) {
        shared.events().quarantined(table.name(), 0, QuarantineReason.UNREADABLE);
      }
    }
  }
}
