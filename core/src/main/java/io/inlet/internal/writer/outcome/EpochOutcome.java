package io.inlet.internal.writer.outcome;

import io.inlet.NotCommittedException;
import io.inlet.table.CommitOutcome;
import io.inlet.table.CommitToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What has become of an epoch, table by table, and who waits to hear of it. Safe for use by several
 * threads; callers are answered outside of its lock.
 */
public final class EpochOutcome {
  private final CommitToken token;
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  /** Whether all its rows are in their tables or put aside. */
  private volatile boolean settled;

  // The rest is guarded by this.
  private final List<PendingReceipt> pending = new ArrayList<>();
  private final Map<String, Exception> failures = new TreeMap<>();
  private final Map<String, Exception> putAside = new TreeMap<>();
  private final Set<String> alreadyCommitted = new TreeSet<>();
  private int tablesLeft;
  private boolean answered;

  /** Why the epoch was given up or left to the next writer; null if it was not. */
  private @Nullable Exception ended;

  /** The first failure of a table, from {@link #settle()} on; null if there was none. */
  private @Nullable Exception firstFailure;

  /** Of an epoch that no table has answered for. */
  public EpochOutcome(CommitToken token) {
    this.token = token;
  }

  /** Completes when every table has taken the epoch; exceptionally when one has not. */
  public CompletableFuture<Void> done() {
    return done;
  }

  /** Whether all its rows are in their tables or put aside. */
  public boolean isSettled() {
    return settled;
  }

  /** The tables that do not get their rows because those were put aside, with the reason. */
  public synchronized Map<String, Exception> putAside() {
    return Map.copyOf(putAside);
  }

  /** Adds somebody who waits. Once everybody has been answered there is nothing to wait for. */
  public void await(PendingReceipt receipt) {
    Exception because;
    synchronized (this) {
      if (!answered) {
        pending.add(receipt);
        return;
      }
      because = ended == null ? new IOException("the epoch " + token + " has ended") : ended;
    }
    receipt.fail(because);
  }

  /** The tables that somebody waits for, whether the epoch has handed them rows or not. */
  public synchronized Set<String> awaitedTables() {
    Set<String> names = new TreeSet<>();
    pending.forEach(waiting -> names.addAll(waiting.receipt().rowsByTable().keySet()));
    return names;
  }

  /** From now on so many tables have to answer. */
  public synchronized void expect(int tables) {
    tablesLeft = tables;
  }

  /**
   * A table has the rows.
   *
   * @return whether it was the last one to answer
   */
  public synchronized boolean committed(String table, CommitOutcome outcome) {
    if (outcome == CommitOutcome.ALREADY_COMMITTED) {
      alreadyCommitted.add(table);
    }
    return --tablesLeft == 0;
  }

  /**
   * A table has not taken the rows.
   *
   * @return whether it was the last one to answer
   */
  public synchronized boolean failed(String table, Exception failure) {
    failures.put(table, failure);
    return --tablesLeft == 0;
  }

  /**
   * A table's rows have been put aside, which is durable.
   *
   * @return whether it was the last one to answer
   */
  public synchronized boolean putAside(String table, Exception reason) {
    putAside.put(table, reason);
    return --tablesLeft == 0;
  }

  /** Whether no table has failed. */
  public synchronized boolean isWhole() {
    return failures.isEmpty();
  }

  /** A replay has brought the rows to all tables but those where they were put aside. */
  public synchronized void replayed(Map<String, Exception> aside) {
    failures.clear();
    putAside.putAll(aside);
  }

  /** The rows are not known to be in those tables. */
  public synchronized void abandon(Set<String> tables, Exception because) {
    ended = because;
    tables.forEach(table -> failures.putIfAbsent(table, because));
  }

  /** From now on what has become of the epoch is settled. */
  public synchronized void settle() {
    firstFailure = failures.isEmpty() ? null : failures.values().iterator().next();
    settled = firstFailure == null && ended == null;
  }

  /**
   * Answers everybody who waits, once the outcome is settled; their reactions run here.
   *
   * @param rows counts the epoch's rows for tables
   */
  public void answer(ToLongFunction<Set<String>> rows) {
    Map<String, Exception> lacking;
    Set<String> already;
    Exception first;
    Exception givenUp;
    boolean whole;
    synchronized (this) {
      failures.putAll(putAside);
      lacking = new TreeMap<>(failures);
      already = Set.copyOf(alreadyCommitted);
      givenUp = ended;
      first = firstFailure == null ? givenUp : firstFailure;
      whole = lacking.isEmpty() && givenUp == null;
    }
    for (PendingReceipt receipt : takePending()) {
      if (givenUp == null) {
        receipt.complete(lacking, already);
      } else {
        receipt.fail(givenUp);
      }
    }
    if (whole) {
      done.complete(null);
      return;
    }
    long lost = rows.applyAsLong(lacking.keySet());
    done.completeExceptionally(
        new NotCommittedException(
            "epoch " + token + ": " + lost + " rows are not in " + lacking.keySet(),
            lost,
            lacking.keySet(),
            first == null ? lacking.values().iterator().next() : first));
  }

  /** Tells everybody who waits that nobody will finish the epoch now. */
  public void leave(Exception because) {
    synchronized (this) {
      ended = because;
    }
    for (PendingReceipt receipt : takePending()) {
      receipt.fail(because);
    }
    done.completeExceptionally(because);
  }

  private synchronized List<PendingReceipt> takePending() {
    answered = true;
    List<PendingReceipt> taken = List.copyOf(pending);
    pending.clear();
    return taken;
  }
}
