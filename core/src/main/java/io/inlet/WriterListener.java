package io.inlet;

import io.inlet.schema.Signal;
import java.time.Duration;

/**
 * Is told what a writer does, as it happens; made for counters. What is a level, such as the bytes
 * of the spool, {@link TelemetryWriter#status} answers.
 *
 * <p>Called by threads of the writer and of its callers, several at once. A call must be short and
 * must not use the writer; what it throws is logged and goes no further.
 */
public interface WriterListener {

  /** Listens to nothing. */
  WriterListener NONE = new WriterListener() {};

  /** Why rows were put aside. */
  enum QuarantineReason {
    /** The table says that it will not take them until its owner changes it. */
    REFUSED,
    /** The table had failed for long, while others had not; see {@code quarantineAfter}. */
    BEHIND,
    /** The request cannot be decoded any more, under the limits of the writer that replays it. */
    UNREADABLE
  }

  /** Why a segment of the spool was set aside. */
  enum SetAsideReason {
    /** The disk has changed what was durable, or the file is gone. */
    DAMAGED,
    /** A table holds more of the producer than the spool, which was restored from before. */
    MARK_AHEAD,
    /** It is older than its table keeps marks. */
    MARK_EXPIRED,
    /** Somebody else has committed its epoch, who must have a copy of the spool. */
    CONTESTED
  }

  /**
   * A commit that a table has taken.
   *
   * @param table the table's name
   * @param epochs how many epochs it brought
   * @param rows how many rows; what the table held before is not counted
   * @param files how many data files
   * @param bytes the bytes of those files
   * @param duration from the first attempt to the answer
   * @param attempts how often the table was asked, at least once
   * @param conflicts how often other writers' commits came first, where the format counts it
   */
  record Commit(
      String table,
      int epochs,
      long rows,
      long files,
      long bytes,
      Duration duration,
      int attempts,
      long conflicts) {}

  /**
   * A request was accepted; its caller may not have been answered yet.
   *
   * @param bytes of the request
   * @param receipt its rows by table, and the records that were rejected
   */
  default void accepted(Signal signal, long bytes, Receipt receipt) {}

  /** A request was refused whole; {@code reason} is what the caller's future fails with. */
  default void refused(Signal signal, long bytes, Throwable reason) {}

  /** A table has taken a commit. */
  default void committed(Commit commit) {}

  /** Something failed that is tried again: reading a table, writing a file, a commit. */
  default void retrying(String table, Throwable reason) {}

  /**
   * Rows were put aside in the spool's quarantine instead of being committed.
   *
   * @param table the table that lacks them
   * @param rows how many; 0 if that is not known
   */
  default void quarantined(String table, long rows, QuarantineReason reason) {}

  /**
   * A segment of the spool will not be replayed: it is kept, unless it is gone, and its rows are
   * not in all tables. How many they are is not known.
   */
  default void setAside(Signal signal, SetAsideReason reason) {}
}
