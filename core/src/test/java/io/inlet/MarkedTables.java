package io.inlet;

import io.inlet.schema.TableSchema;
import io.inlet.table.CommitOutcome;
import io.inlet.table.CommitToken;
import io.inlet.table.DataFileOutput;
import io.inlet.table.ParquetFiles;
import io.inlet.table.Partition;
import io.inlet.table.Table;
import io.inlet.table.TableCatalog;
import io.inlet.table.TableCommit;
import io.inlet.table.TableRefusedException;
import io.inlet.table.WriteSpec;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tables with a log in memory that outlives writers: a mark for each producer, which only rises, so
 * that an epoch that comes after a later one is lost, as in Delta. Data files are real.
 */
final class MarkedTables implements TableCatalog {
  private final ParquetFiles files;

  /** The last epoch of each producer, by table and producer. */
  final Map<String, Long> marks = new ConcurrentHashMap<>();

  /** The rows committed to all tables. */
  final AtomicLong rows = new AtomicLong();

  /** How many epochs were found committed before. */
  final AtomicInteger found = new AtomicInteger();

  /** How many data files were begun. */
  final AtomicInteger dataFiles = new AtomicInteger();

  /** So many of the next commits are refused. */
  final AtomicInteger refusedCommits = new AtomicInteger();

  /** So many of the next commits end in an error of the virtual machine. */
  final AtomicInteger errors = new AtomicInteger();

  /** So many of the next data files cannot be begun, in a way that is not tried again. */
  final AtomicInteger brokenFiles = new AtomicInteger();

  /** Tables that refuse every row until their owner changes them, by name. */
  final Set<String> refusing = ConcurrentHashMap.newKeySet();

  /** Tables of which nothing can be read or written now, by name. */
  final Set<String> failing = ConcurrentHashMap.newKeySet();

  /** The next commit to a table, by name, waits for this and is refused then. */
  final Map<String, CountDownLatch> stalls = new ConcurrentHashMap<>();

  /** Tables whose commits are not answered, by name; whether they are made, nobody knows. */
  final Set<String> unanswering = ConcurrentHashMap.newKeySet();

  /**
   * Commits that were not answered, by table, with how many the table had seen when they were made.
   */
  private final Map<String, Map.Entry<Long, List<TableCommit>>> late = new ConcurrentHashMap<>();

  /** How many commits each table has seen. */
  private final Map<String, Long> versions = new ConcurrentHashMap<>();

  /** So many of the next tables that are closed throw what is no I/O exception. */
  final AtomicInteger brokenCloses = new AtomicInteger();

  /** Whether the catalog has been closed. */
  volatile boolean closed;

  MarkedTables(Path directory) {
    this.files = ParquetFiles.at(directory);
  }

  /**
   * The last commit of a table that was not answered comes about, unless another came first.
   *
   * @return whether it did
   */
  synchronized boolean comesAbout(String table) {
    var pending = late.remove(table);
    if (pending == null || versions.getOrDefault(table, 0L) != pending.getKey().longValue()) {
      return false;
    }
    commit(table, pending.getValue());
    return true;
  }

  private synchronized List<CommitOutcome> commit(String table, List<TableCommit> commits) {
    List<CommitOutcome> outcomes = new ArrayList<>();
    versions.merge(table, 1L, Long::sum);
    for (TableCommit commit : commits) {
      String key = table + "/" + commit.token().producerId();
      if (marks.getOrDefault(key, 0L) >= commit.token().epoch()) {
        found.incrementAndGet();
        outcomes.add(CommitOutcome.ALREADY_COMMITTED);
      } else {
        marks.put(key, commit.token().epoch());
        commit.files().forEach(file -> rows.addAndGet(file.summary().rowCount()));
        outcomes.add(CommitOutcome.COMMITTED);
      }
    }
    return outcomes;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean take(AtomicInteger faults) {
    return faults.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }

  @Override
  public Table open(TableSchema schema) throws IOException {
    return new MarkedTable(files.open(schema));
  }

  @Override
  public String toString() {
    return "tables with marks";
  }

  @Override
  public void close() {
    closed = true;
  }

  private final class MarkedTable implements Table {
    private final Table table;

    MarkedTable(Table table) {
      this.table = table;
    }

    @Override
    public TableSchema schema() {
      return table.schema();
    }

    @Override
    public WriteSpec writeSpec() throws IOException {
      if (failing.contains(schema().name())) {
        throw new IOException("nobody may write here");
      }
      return table.writeSpec();
    }

    @Override
    public DataFileOutput newDataFile(CommitToken token, WriteSpec spec, Partition partition)
        throws IOException {
      if (take(brokenFiles)) {
        throw new IllegalStateException("this file cannot be");
      }
      // A name of its own for each attempt, as formats with a log have.
      CommitToken name =
          new CommitToken(
              token.producerId() + "-" + token.epoch() + "-try", dataFiles.incrementAndGet());
      return table.newDataFile(name, spec, partition);
    }

    @Override
    public List<CommitOutcome> commit(List<TableCommit> commits) throws IOException {
      if (Thread.currentThread().isInterrupted()) {
        throw new ClosedByInterruptException();
      }
      if (unanswering.contains(schema().name())) {
        late.put(schema().name(), Map.entry(versions.getOrDefault(schema().name(), 0L), commits));
        throw new IOException("no answer in time");
      }
      CountDownLatch stall = stalls.remove(schema().name());
      if (stall != null) {
        await(stall);
        throw new IllegalStateException("refused after a while");
      }
      boolean empty = commits.stream().allMatch(commit -> commit.files().isEmpty());
      if (refusing.contains(schema().name()) && !empty) {
        throw new TableRefusedException(schema().name() + " has another type for a column");
      }
      if (take(errors)) {
        throw new OutOfMemoryError("a checkpoint too large");
      }
      if (take(refusedCommits)) {
        throw new IllegalStateException("refused for good");
      }
      return MarkedTables.this.commit(schema().name(), commits);
    }

    @Override
    public OptionalLong mark(String producerId) {
      Long mark = marks.get(schema().name() + "/" + producerId);
      return mark == null ? OptionalLong.empty() : OptionalLong.of(mark);
    }

    @Override
    public void close() throws IOException {
      if (take(brokenCloses)) {
        throw new IllegalStateException("already closed");
      }
      table.close();
    }
  }
}
