package io.inlet.internal.writer;

import io.inlet.NotCommittedException;
import io.inlet.internal.spool.QuarantineNote;
import io.inlet.internal.spool.Segment;
import io.inlet.internal.spool.SegmentWriter;
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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a stream accepts between two barriers. Its stream counts leases, bytes and rows under the
 * stream's lock; lanes have locks of their own; the rest is guarded by the epoch itself.
 */
final class Epoch {
  private static final Logger LOG = System.getLogger("io.inlet.writer");

  private final CommitToken token;
  private final Lane[] lanes;
  private final AtomicLong nextLane = new AtomicLong();
  private final Map<TableSchema, EpochTable> tables = new LinkedHashMap<>();
  private final List<PendingReceipt> pending = new ArrayList<>();
  private final Map<String, Exception> failures = new TreeMap<>();
  private final Set<String> alreadyCommitted = new TreeSet<>();
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private int tablesLeft;

  private final EpochOwner owner;
  private final @Nullable SegmentWriter segment;
  private final @Nullable Replay replay;
  private final Map<String, Exception> putAside = new TreeMap<>();
  private volatile boolean dropped;

  /** Guarded by the epochs' order: whether a table has not taken it, so that a replay must. */
  boolean failed;

  /** Guarded by the epochs' order: whether nothing is under way any more and a replay may begin. */
  boolean replayable;

  /** Whether it was finished by a replay, which may have put requests aside. */
  volatile boolean wasReplayed;

  /** Whether its segment cannot be replayed and has been set aside. */
  volatile boolean setAside;

  /** Whether all its rows are in their tables or put aside. */
  private volatile boolean settled;

  /** Whether somebody else has committed an epoch under the same token. */
  private volatile boolean contested;

  /** When it began, in {@link System#nanoTime}. */
  final long begun = System.nanoTime();

  /** Bytes that the epoch's segment takes of the spool. */
  final AtomicLong spooledBytes = new AtomicLong();

  /** Guarded by the stream's lock: requests on their way. */
  int leases;

  /** Guarded by the stream's lock: bytes of the requests taken. */
  long inputBytes;

  /** Guarded by the stream's lock: rows of the requests taken. */
  long acceptedRows;

  /** Guarded by the stream's lock: whether an early end has been asked for. */
  boolean prompted;

  /** Guarded by the stream's lock: what ends the epoch by time. */
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
    this.owner = owner;
    this.segment = segment;
    this.replay = replay;
    this.lanes = new Lane[lanes];
    for (int i = 0; i < lanes; i++) {
      this.lanes[i] = new Lane(decoders, memory);
    }
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
    return settled;
  }

  /** The tables that do not get their rows because those were put aside, with the reason. */
  synchronized Map<String, Exception> putAside() {
    return Map.copyOf(putAside);
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
    return done;
  }

  /** Locks a lane that nobody uses, or waits for one. */
  Lane lockLane() {
    for (Lane lane : lanes) {
      if (lane.tryLock()) {
        return lane;
      }
    }
    Lane lane = lanes[(int) (nextLane.getAndIncrement() % lanes.length)];
    lane.lock();
    return lane;
  }

  synchronized void await(PendingReceipt receipt) {
    pending.add(receipt);
  }

  /** The epoch's part of a table. */
  synchronized EpochTable table(TableSchema schema, Function<TableSchema, TableStream> streams) {
    return tables.computeIfAbsent(schema, key -> new EpochTable(streams.apply(key), token, replay));
  }

  /** Takes what all lanes hold. */
  RowGroup takeRowGroup() {
    RowGroup all = RowGroup.EMPTY;
    for (Lane lane : lanes) {
      lane.lock();
      try {
        all = all.plus(lane.takeRowGroup());
      } finally {
        lane.unlock();
      }
    }
    return all;
  }

  /** All tables that the epoch has rows for, from now on fixed. */
  synchronized List<EpochTable> seal() {
    tablesLeft = tables.size();
    return List.copyOf(tables.values());
  }

  void tableCommitted(EpochTable table, CommitOutcome outcome) {
    synchronized (this) {
      if (outcome == CommitOutcome.ALREADY_COMMITTED) {
        alreadyCommitted.add(table.schema().name());
      }
    }
    tableDone();
  }

  void tableFailed(EpochTable table, Exception failure) {
    failing();
    synchronized (this) {
      failures.put(table.schema().name(), failure);
    }
    tableDone();
  }

  /** A table's rows have been put aside, which is durable. */
  void tablePutAside(EpochTable table, Exception reason) {
    synchronized (this) {
      putAside.put(table.schema().name(), reason);
    }
    tableDone();
  }

  private void tableDone() {
    synchronized (this) {
      if (--tablesLeft != 0) {
        return;
      }
    }
    complete();
  }

  /** All tables have answered: who waits is told, unless the epoch is to be replayed. */
  void complete() {
    boolean whole;
    synchronized (this) {
      whole = failures.isEmpty() && !dropped;
    }
    if (whole || !owner.takeOver(this)) {
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
    synchronized (this) {
      failures.clear();
      putAside.putAll(aside);
    }
    answer();
  }

  /** Nobody will finish the epoch now: its rows are in the spool. */
  void leaveInSpool(Exception because) {
    for (PendingReceipt receipt : takePending()) {
      receipt.fail(because);
    }
    done.completeExceptionally(because);
  }

  private synchronized List<PendingReceipt> takePending() {
    List<PendingReceipt> taken = List.copyOf(pending);
    pending.clear();
    return taken;
  }

  /** Answers everybody who waits; their reactions run here, outside of any lock. */
  private void answer() {
    settled = failures.isEmpty();
    Exception failure = settled ? null : failures.values().iterator().next();
    failures.putAll(putAside());
    for (PendingReceipt receipt : takePending()) {
      receipt.complete(failures, alreadyCommitted);
    }
    if (failures.isEmpty()) {
      done.complete(null);
    } else {
      done.completeExceptionally(notCommitted(failure));
    }
  }

  /** Gives the epoch up: whoever still waits hears that its rows are not known to be committed. */
  void abandon(Exception because) {
    if (done.isDone()) {
      return;
    }
    synchronized (this) {
      for (TableSchema schema : tables.keySet()) {
        failures.putIfAbsent(schema.name(), because);
      }
    }
    answer();
  }

  /** The rows handed over to tables so far. */
  synchronized long rows() {
    return tables.values().stream().mapToLong(EpochTable::rows).sum();
  }

  /** The rows of the tables that are not among those parts. */
  synchronized long rowsExcept(Set<QuarantineNote.Part> parts) {
    return tables.values().stream()
        .filter(table -> !parts.contains(QuarantineNote.Part.ofTable(table.schema().name())))
        .mapToLong(EpochTable::rows)
        .sum();
  }

  /** The names of the tables that the epoch has rows for. */
  synchronized Set<String> tableNames() {
    Set<String> names = new TreeSet<>();
    tables.keySet().forEach(schema -> names.add(schema.name()));
    return names;
  }

  private NotCommittedException notCommitted(@Nullable Exception failure) {
    long lost =
        tables.values().stream()
            .filter(table -> failures.containsKey(table.schema().name()))
            .mapToLong(EpochTable::rows)
            .sum();
    return new NotCommittedException(
        "epoch " + token + ": " + lost + " rows are not in " + failures.keySet(),
        lost,
        failures.keySet(),
        failure == null ? failures.values().iterator().next() : failure);
  }
}
