package io.inlet.internal.writer;

import io.inlet.FlushPolicy;
import io.inlet.WriterListener;
import io.inlet.columnar.ColumnBatchPool;
import io.inlet.internal.Nanoseconds;
import io.inlet.internal.spool.Quarantine;
import io.inlet.internal.spool.QuarantineNote;
import io.inlet.internal.spool.QuarantineNote.Part;
import io.inlet.internal.spool.Segment;
import io.inlet.internal.spool.SegmentReader;
import io.inlet.internal.spool.SpooledRequest;
import io.inlet.internal.writer.encode.Encoding;
import io.inlet.internal.writer.memory.MemoryBudget;
import io.inlet.internal.writer.outcome.WriterEvents;
import io.inlet.internal.writer.task.DaemonThreads;
import io.inlet.internal.writer.task.Retry;
import io.inlet.otlp.DecodeOptions;
import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import io.inlet.table.CommitToken;
import io.inlet.table.TableCatalog;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Commits what lies in a quarantine, part by part. Each part has a token of its own, made of the
 * segment's producer, signal and epoch: later epochs of that producer may be in the table, and its
 * mark only rises. For one thread; closes neither quarantine nor catalog.
 */
public final class QuarantineReplayer implements AutoCloseable {
  private static final long MEMORY = 256L << 20;

  private final Quarantine quarantine;
  private final DecodeOptions decodeOptions;
  private final Duration patience;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(new DaemonThreads("inlet-table", Thread::new));
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(new DaemonThreads("inlet-timer", Thread::new));
  private final OpenTables tables;
  private final Shared shared;
  private volatile long deadline;

  /**
   * A replayer into the tables of a catalog.
   *
   * @param patience how long a failing table is tried for each part
   */
  public QuarantineReplayer(
      Quarantine quarantine, TableCatalog catalog, DecodeOptions decodeOptions, Duration patience) {
    this.quarantine = quarantine;
    this.decodeOptions = decodeOptions;
    this.patience = patience;
    long memory = Math.min(MEMORY, Math.max(8L << 20, Runtime.getRuntime().maxMemory() / 4));
    this.shared =
        new Shared(
            new MemoryBudget(memory),
            new ColumnBatchPool(memory / 8),
            threads,
            timer,
            new Retry(() -> System.nanoTime() - deadline > 0, true, null),
            new Encoding(threads, 1),
            new WriterEvents(WriterListener.NONE),
            null);
    this.tables = new OpenTables(catalog, shared, true, patience);
  }

  /**
   * Commits a part of a segment, unless its tables hold it.
   *
   * @return the rows that the part has
   * @throws IOException if it could not be committed; the part can be replayed again
   */
  public long replay(Segment segment, QuarantineNote note) throws IOException {
    deadline = System.nanoTime() + Nanoseconds.of(patience);
    Segment replayed = new Segment(segment.path(), segment.signal(), token(note));
    StreamSettings settings =
        new StreamSettings(
            replayed.token().producerId(),
            true,
            FlushPolicy.defaults(),
            decodeOptions,
            Duration.ZERO,
            1,
            shared.memory().limit() / 4);
    EpochFeed feed = new EpochFeed(segment.signal(), settings, shared, tables::stream);
    Epoch epoch =
        feed.beginReplay(new Replay(replayed, replayed.token().epoch(), 0, leftOut(segment, note)));
    decode(feed, epoch, segment, note.part());
    feed.finish(epoch);
    try {
      epoch.done().get();
    } catch (InterruptedException e) {
      throw SegmentFeed.interrupted();
    } catch (ExecutionException e) {
      // What was left out counts as put aside; only what failed is a failure.
      if (!epoch.isSettled()) {
        throw new IOException(reason(e), e.getCause());
      }
    }
    return epoch.rowsExcept(leftOut(segment, note));
  }

  private static String reason(ExecutionException failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  /** Where a data file's name stands for its rows, the name must be what it would have been. */
  private CommitToken token(QuarantineNote note) throws IOException {
    CommitToken original = note.token();
    if (!note.part().isRequest() && !keepsMarks(note.part().table())) {
      return original;
    }
    String suffix = note.part().isRequest() ? "-r" + note.part().request() : "";
    return new CommitToken(
        original.producerId()
            + "-"
            + note.signal().lowerCaseName()
            + "-"
            + original.epoch()
            + suffix,
        1);
  }

  private boolean keepsMarks(String table) throws IOException {
    for (TableSchema schema : Tables.all()) {
      if (schema.name().equals(table)) {
        return shared
            .retry()
            .until("opening " + table, attempt -> tables.stream(schema).table().keepsMarks());
      }
    }
    throw new IOException("no table is called " + table + "; a newer version of Inlet knows it");
  }

  private static Set<Part> leftOut(Segment segment, QuarantineNote note) {
    Set<Part> others = new HashSet<>();
    if (!note.part().isRequest()) {
      Tables.of(segment.signal()).forEach(table -> others.add(Part.ofTable(table.name())));
      others.remove(note.part());
    }
    return others;
  }

  private void decode(EpochFeed feed, Epoch epoch, Segment segment, Part part) throws IOException {
    SegmentFeed requests = new SegmentFeed(feed, shared, () -> {});
    Set<Part> noted = quarantine.parts(segment);
    boolean read = false;
    try (SegmentReader reader = quarantine.read(segment)) {
      long number = 0;
      for (SpooledRequest next = reader.next(); next != null; next = reader.next()) {
        Part request = Part.ofRequest(number++);
        boolean wanted = part.isRequest() ? part.equals(request) : !noted.contains(request);
        if (wanted) {
          requests.decode(epoch, next);
        }
      }
      read = true;
    } catch (RuntimeException e) {
      throw new IOException(String.valueOf(e.getMessage()), e);
    } finally {
      if (!read) {
        feed.abandon(epoch);
      }
    }
  }

  /** Ends the threads and closes the tables. */
  @Override
  public void close() throws IOException {
    timer.shutdownNow();
    boolean ended = DaemonThreads.end(threads);
    tables.close();
    if (!ended) {
      throw new IOException("a table's thread did not end when interrupted");
    }
  }
}
