package io.inlet.internal.writer;

import io.inlet.internal.spool.QuarantineNote.Part;
import io.inlet.internal.spool.Segment;
import io.inlet.internal.spool.SegmentWriter;
import io.inlet.internal.writer.decode.Lane;
import io.inlet.internal.writer.decode.Lanes;
import io.inlet.internal.writer.decode.RowGroup;
import io.inlet.internal.writer.memory.MemoryBudget;
import io.inlet.internal.writer.outcome.EpochOutcome;
import io.inlet.internal.writer.outcome.PendingReceipt;
import io.inlet.otlp.OtlpDecoder;
import io.inlet.schema.TableSchema;
import io.inlet.table.CommitOutcome;
import io.inlet.table.CommitToken;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a stream accepts between two barriers. Its {@link EpochCutter} counts leases, bytes and rows
 * under the cutter's lock; lanes and outcome have locks of their own.
 */
final class Epoch {
  private static final Logger LOG = System.getLogger("io.inlet.writer");

  private final CommitToken token;
  private final Lanes lanes;
  private final EpochOutcome outcome;

  /** Guarded by this. */
  private final Map<TableSchema, EpochTable> tables = new LinkedHashMap<>();

  private final EpochOwner owner;
  private final @Nullable SegmentWriter segment;
  private final @Nullable Replay replay;
  private volatile boolean dropped;

  /** Guarded by the epochs' order: whether a table has not taken it, so that a replay must. */
  boolean failed;

  /** Guarded by the epochs' order: whether nothing is under way any more and a replay may begin. */
  boolean replayable;

  /** Whether it was finished by a replay, which may have put requests aside. */
  volatile boolean wasReplayed;

  /** Whether its segment cannot be replayed and has been set aside. */
  volatile boolean setAside;

  /** Whether somebody else has committed an epoch under the same token. */
  private volatile boolean contested;

  /** When it began, in {@link System#nanoTime}. */
  final long begun = System.nanoTime();

  /** Bytes that the epoch's segment takes of the spool. */
  final AtomicLong spooledBytes = new AtomicLong();

  /** Guarded by its cutter: requests on their way. */
  int leases;

  /** Guarded by its cutter: bytes of the requests taken. */
  long inputBytes;

  /** Guarded by its cutter: rows of the requests taken. */
  long acceptedRows;

  /** Guarded by its cutter: whether an early end has been asked for. */
  boolean prompted;

  /** Guarded by its cutter: what ends the epoch by time. */
  final List<Future<?>> timers = new ArrayList<>();

  /**
   * An epoch without rows.
   *
   * @param segment what it can be finished from; null without a spool, and for a replay
   * @param replay what it is replayed from; null for any other
   */
  Epoch(
      CommitToken token,
      int lanes,
      MemoryBudget memory,
      Supplier<OtlpDecoder> decoders,
      EpochOwner owner,
      @Nullable SegmentWriter segment,
      @Nullable Replay replay) {
    this.token = token;
    this.outcome = new EpochOutcome(token);
    this.owner = owner;
    this.segment = segment;
    this.replay = replay;
    this.lanes = new Lanes(lanes, decoders, memory);
  }

  CommitToken token() {
    return token;
  }

  /** The segment that parts of it can be put aside with; null without a spool. */
  @Nullable Segment spooled() {
    if (replay != null) {
      return replay.segment();
    }
    return segment == null ? null : segment.segment();
  }

  @Nullable SegmentWriter segment() {
    return segment;
  }

  /** Whether its rows are not kept: it is finished from its segment. */
  boolean isDropped() {
    return dropped;
  }

  /** From now on its rows are not kept. */
  void drop() {
    dropped = true;
  }

  /** Whether all its rows are in their tables or put aside. */
  boolean isSettled() {
    return outcome.isSettled();
  }

  /** The tables that do not get their rows because those were put aside, with the reason. */
  Map<String, Exception> putAside() {
    return outcome.putAside();
  }

  /**
   * Checks that the epoch may be committed now.
   *
   * @throws IOException if an earlier epoch is to be finished from its segment first
   */
  void requireCommittable() throws IOException {
    if (!owner.mayCommit(this)) {
      throw new IOException("epoch " + token + " waits for an earlier one, or for its own replay");
    }
  }

  /** The first commit to a table found that it holds the token already. */
  void contest(EpochTable table) {
    if (segment != null) {
      contested = true;
      LOG.log(
          Level.ERROR,
          "{0} has been committed by somebody else, who must have a copy of this writer''s spool;"
              + " rows may be missing, the segment is kept",
          table);
    }
  }

  boolean isContested() {
    return contested;
  }

  /** A table is about to fail. */
  void failing() {
    owner.failing(this);
  }

  /** Completes when every table has taken the epoch; exceptionally when one has not. */
  CompletableFuture<Void> done() {
    return outcome.done();
  }

  /** Locks a lane that nobody uses, or waits for one. */
  Lane lockLane() {
    return lanes.lock();
  }

  /** Adds a caller who waits for the commit. */
  void await(PendingReceipt receipt) {
    outcome.await(receipt);
  }

  /** The epoch's part of a table. */
  synchronized EpochTable table(TableSchema schema, Function<TableSchema, TableStream> streams) {
    return tables.computeIfAbsent(schema, key -> new EpochTable(streams.apply(key), token, replay));
  }

  /** Takes what all lanes hold. */
  RowGroup takeRowGroup() {
    return lanes.takeRowGroup();
  }

  /** The bytes of its rows in memory. */
  long heldBytes() {
    return lanes.heldBytes()
        + tables().stream().mapToLong(table -> table.queue().heldBytes()).sum();
  }

  /** The tables that it has handed rows to so far. */
  synchronized List<EpochTable> tables() {
    return List.copyOf(tables.values());
  }

  /** All tables that the epoch has rows for, from now on fixed. */
  synchronized List<EpochTable> seal() {
    outcome.expect(tables.size());
    return List.copyOf(tables.values());
  }

  void tableCommitted(EpochTable table, CommitOutcome answer) {
    completeIf(outcome.committed(table.schema().name(), answer));
  }

  void tableFailed(EpochTable table, Exception failure) {
    failing();
    completeIf(outcome.failed(table.schema().name(), failure));
  }

  /** A table's rows have been put aside, which is durable. */
  void tablePutAside(EpochTable table, Exception reason) {
    completeIf(outcome.putAside(table.schema().name(), reason));
  }

  private void completeIf(boolean allHaveAnswered) {
    if (allHaveAnswered) {
      complete();
    }
  }

  /** All tables have answered: who waits is told, unless the epoch is to be replayed. */
  void complete() {
    boolean whole = outcome.isWhole() && !dropped;
    if (whole || !owner.takeOver(this)) {
      if (dropped) {
        outcome.abandon(
            tableNames(), new IOException("the rows of epoch " + token + " were let go of"));
      }
      answer();
    }
  }

  /**
   * Every table holds the epoch now, by a replay of its segment, or its rows were put aside.
   *
   * @param aside the tables of which they were
   */
  void completeByReplay(Map<String, Exception> aside) {
    wasReplayed = true;
    outcome.replayed(aside);
    answer();
  }

  /** Nobody will finish the epoch now: its rows are in the spool. */
  void leaveInSpool(Exception because) {
    owner.ended(this);
    outcome.leave(because);
  }

  /** Answers everybody who waits; their reactions run here, outside of any lock. */
  private void answer() {
    outcome.settle();
    owner.ended(this);
    outcome.answer(lacking -> rows(lacking::contains));
  }

  /** Gives the epoch up: whoever still waits hears that its rows are not known to be committed. */
  void abandon(Exception because) {
    if (!outcome.done().isDone()) {
      outcome.abandon(tableNames(), because);
      answer();
    }
  }

  /** The rows handed over to tables so far. */
  long rows() {
    return rows(table -> true);
  }

  /** The rows of the tables that are not among those parts. */
  long rowsExcept(Set<Part> parts) {
    return rows(table -> !parts.contains(Part.ofTable(table)));
  }

  private synchronized long rows(Predicate<String> wanted) {
    return tables.values().stream()
        .filter(table -> wanted.test(table.schema().name()))
        .mapToLong(table -> table.queue().rows())
        .sum();
  }

  /** The names of the tables that the epoch has rows for, or that somebody waits for. */
  Set<String> tableNames() {
    Set<String> names = new TreeSet<>(outcome.awaitedTables());
    synchronized (this) {
      tables.keySet().forEach(schema -> names.add(schema.name()));
    }
    return names;
  }
}
