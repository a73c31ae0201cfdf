package io.inlet.internal.writer;

import io.inlet.table.CommitToken;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a table's mark of a producer says of an epoch that is replayed: whether the table holds it
 * already. The table is asked once. {@link #covers} may be called from any thread, the rest from
 * the table's stream.
 */
final class ReplayedMark {
  private final TableStream stream;
  private final CommitToken token;
  private final Replay replay;
  private volatile boolean held;
  private boolean looked;

  ReplayedMark(TableStream stream, CommitToken token, Replay replay) {
    this.stream = stream;
    this.token = token;
    this.replay = replay;
  }

  /** Whether the table has said that it holds the epoch. */
  boolean covers() {
    return held;
  }

  /** Whether the epoch's rows of this table were put aside before. */
  boolean isLeftOut() {
    return replay.leavesOut(stream.schema().name());
  }

  /** Whether the epoch's rows belong into the table and are not there; asks the table. */
  boolean lacksRows() throws IOException {
    if (isLeftOut()) {
      return false;
    }
    if (!looked) {
      look();
    }
    return !held;
  }

  private void look() throws IOException {
    OptionalLong mark =
        stream.untilKnown(
            "asking for the mark of producer " + token.producerId(),
            attempt -> stream.table().mark(token.producerId()));
    if (mark.isPresent() && mark.getAsLong() > replay.newestSealed()) {
      throw new MarkAheadException(
          "table "
              + stream.schema().name()
              + " holds epoch "
              + mark.getAsLong()
              + " of producer "
              + token.producerId()
              + ", the newest in the spool is "
              + replay.newestSealed()
              + ": the spool has been restored from an older state");
    }
    if (mark.isEmpty()) {
      requireMarkKept();
    }
    held = mark.isPresent() && mark.getAsLong() >= token.epoch();
    looked = true;
  }

  /** Without a mark, a segment older than marks are kept may be in the table or not. */
  private void requireMarkKept() throws IOException {
    Optional<Duration> retention =
        stream.untilKnown(
            "reading how long marks are kept", attempt -> stream.table().markRetention());
    if (replay.createdUnixNano() > 0 && retention.isPresent()) {
      Instant begun = Instant.ofEpochSecond(0, replay.createdUnixNano());
      if (begun.plus(retention.get()).isBefore(Instant.now())) {
        throw new MarkExpiredException(
            "epoch "
                + token
                + " of table "
                + stream.schema().name()
                + " was accepted at "
                + begun
                + " and the table keeps marks for "
                + retention.get().toDays()
                + " days: whether it holds the epoch is not known");
      }
    }
  }
}
