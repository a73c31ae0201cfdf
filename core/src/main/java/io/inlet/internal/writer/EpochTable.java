package io.inlet.internal.writer;

import io.inlet.schema.TableSchema;
import io.inlet.table.CommitOutcome;
import io.inlet.table.CommitToken;
import io.inlet.table.DataFile;
import io.inlet.table.Partition;
import io.inlet.table.TableCommit;
import io.inlet.table.TableRefusedException;
import io.inlet.table.WriteSpec;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One epoch's part of one table: its open files, one for each partition, then its data files, then
 * their commit. Used by the table's stream alone, one task at a time.
 *
 * <p>Rows that arrive with {@link #finish} stay in memory until their files are durable, and are
 * written again from the start when a file fails. Row groups that were {@linkplain #write written
 * before} are gone from memory; when one of their files fails, the epoch cannot be completed in
 * this table.
 */
final class EpochTable {
  private final TableStream stream;
  private final CommitToken token;
  private final RowQueue queue;
  private final Map<Partition, OpenFile> openFiles = new LinkedHashMap<>();
  private @Nullable WriteSpec spec;

  /** Whether each step so far has come to its end: if not, rows are missing from the files. */
  private boolean sound = true;

  /** Whether all rows are in files that are durable. */
  private boolean finished;

  /** What kept a step from its end; null if nothing did, or nobody could tell. */
  private @Nullable IOException failure;

  private List<DataFile> dataFiles = List.of();
  private boolean streaming;
  private boolean repeated;

  /** What the epoch is replayed from; null if it is not. */
  private final @Nullable Replay replay;

  private volatile boolean held;
  private boolean looked;

  EpochTable(TableStream stream, CommitToken token, @Nullable Replay replay) {
    this.stream = stream;
    this.token = token;
    this.queue = new RowQueue(stream);
    this.replay = replay;
  }

  /** Whether the table held the epoch before it was replayed, so that nothing is written. */
  boolean isHeld() {
    return held;
  }

  /** Whether its rows were put aside before, so that nothing is written. */
  boolean isLeftOut() {
    return replay != null && replay.leavesOut(schema().name());
  }

  /** What keeps the rows out of the table for good; empty if they can be tried again. */
  Optional<TableRefusedException> refusal() {
    IOException failed = failure;
    return failed == null ? Optional.empty() : stream.refusal(failed);
  }

  TableStream stream() {
    return stream;
  }

  TableSchema schema() {
    return stream.schema();
  }

  /** The rows that it is to get. */
  RowQueue queue() {
    return queue;
  }

  /**
   * Encodes the next rows ahead of the epoch's end and forgets them.
   *
   * @return the bytes of the largest file so far
   */
  long write() {
    streaming = true;
    run(
        (rowGroup, writeSpec) -> {
          try (PartitionedRows rows = stream.partitioned(rowGroup, writeSpec)) {
            for (var entry : rows.byPartition().entrySet()) {
              openFile(entry.getKey(), writeSpec).write(entry.getValue(), stream.encoding());
            }
          }
        });
    return openFiles.values().stream().mapToLong(OpenFile::bytesWritten).max().orElse(0);
  }

  /** Encodes the epoch's last rows and makes all its files durable. */
  void finish() {
    finished =
        run(
            (rowGroup, writeSpec) -> {
              if (streaming) {
                dataFiles = finishFiles(rowGroup, writeSpec);
              } else {
                dataFiles =
                    stream.until(
                        "writing " + this,
                        attempt -> {
                          repeated = attempt > 1;
                          return finishFiles(rowGroup, writeSpec);
                        });
              }
            });
  }

  /**
   * What is to be committed.
   *
   * @throws IOException if the files could not be written
   */
  TableCommit commit() throws IOException {
    if (!finished) {
      throw failure == null ? new IOException("could not write " + this) : failure;
    }
    return new TableCommit(token, dataFiles);
  }

  /** What the table's answer means for the epoch: its own earlier attempt is no one else's. */
  CommitOutcome outcome(CommitOutcome answer) {
    return repeated ? CommitOutcome.COMMITTED : answer;
  }

  private interface Step {
    void run(RowGroup rowGroup, WriteSpec writeSpec) throws IOException;
  }

  /**
   * Runs a step with the next rows unless one before it failed; either way they are done with.
   *
   * @return whether all steps so far have come to their end
   */
  private boolean run(Step step) {
    RowGroup rowGroup = queue.take();
    if (rowGroup == null) {
      abandon();
      return false;
    }
    boolean goesOn = sound;
    sound = false;
    try {
      if (goesOn) {
        if (!isLeftOut() && !holds()) {
          step.run(rowGroup, writeSpec());
        }
        sound = true;
      }
    } catch (IOException | RuntimeException | Error e) {
      abandonFiles(e);
      failure = new IOException("could not write " + this + ": " + e.getMessage(), e);
      if (!(e instanceof IOException)) {
        stream.failed(e);
      }
    } finally {
      queue.done(rowGroup);
    }
    return sound;
  }

  /** Gives up its rows and what has been written. */
  void abandon() {
    sound = false;
    queue.letGo();
    IOException dropped = new IOException("the rows of " + this + " were let go of");
    failure = dropped;
    abandonFiles(dropped);
  }

  /** Asks the table once whether it holds an epoch that is replayed. */
  private boolean holds() throws IOException {
    if (replay != null && !looked) {
      OptionalLong mark =
          stream.untilKnown(
              "asking for the mark of " + this, attempt -> stream.table().mark(token.producerId()));
      if (mark.isPresent() && mark.getAsLong() > replay.newestSealed()) {
        throw new MarkAheadException(
            "table "
                + schema().name()
                + " holds epoch "
                + mark.getAsLong()
                + " of producer "
                + token.producerId()
                + ", the newest in the spool is "
                + replay.newestSealed()
                + ": the spool has been restored from an older state");
      }
      if (mark.isEmpty()) {
        requireMarkKept(replay);
      }
      held = mark.isPresent() && mark.getAsLong() >= token.epoch();
      looked = true;
    }
    return held;
  }

  /** Without a mark, a segment older than marks are kept may be in the table or not. */
  private void requireMarkKept(Replay replayed) throws IOException {
    Optional<Duration> retention =
        stream.untilKnown(
            "reading how long marks are kept", attempt -> stream.table().markRetention());
    if (replayed.createdUnixNano() > 0 && retention.isPresent()) {
      Instant begun = Instant.ofEpochSecond(0, replayed.createdUnixNano());
      if (begun.plus(retention.get()).isBefore(Instant.now())) {
        throw new MarkExpiredException(
            this
                + " was accepted at "
                + begun
                + " and the table keeps marks for "
                + retention.get().toDays()
                + " days: whether it holds the epoch is not known");
      }
    }
  }

  private WriteSpec writeSpec() throws IOException {
    WriteSpec chosen = spec;
    if (chosen == null) {
      chosen = stream.until("opening " + this, attempt -> stream.table().writeSpec());
      spec = chosen;
    }
    return chosen;
  }

  /**
   * Writes partition by partition, so that files which hold only these rows are open one by one.
   */
  private List<DataFile> finishFiles(RowGroup rowGroup, WriteSpec writeSpec) throws IOException {
    List<DataFile> files = new ArrayList<>();
    try (PartitionedRows rows = stream.partitioned(rowGroup, writeSpec)) {
      for (var entry : rows.byPartition().entrySet()) {
        openFile(entry.getKey(), writeSpec).write(entry.getValue(), stream.encoding());
        files.add(finishFile(entry.getKey()));
      }
      for (Partition partition : List.copyOf(openFiles.keySet())) {
        files.add(finishFile(partition));
      }
      return files;
    } catch (IOException | RuntimeException | Error e) {
      abandonFiles(e);
      throw e;
    }
  }

  private OpenFile openFile(Partition partition, WriteSpec writeSpec) throws IOException {
    OpenFile file = openFiles.get(partition);
    if (file == null) {
      file =
          stream.until(
              "opening a file of " + this + ", " + partition,
              attempt ->
                  new OpenFile(
                      stream.table().newDataFile(token, writeSpec, partition),
                      schema(),
                      writeSpec,
                      stream.encoders(writeSpec.parquetOptions()),
                      stream.sorter()));
      openFiles.put(partition, file);
    }
    return file;
  }

  private DataFile finishFile(Partition partition) throws IOException {
    try (OpenFile file = openFiles.get(partition)) {
      if (file == null) {
        throw new IllegalStateException("no open file for " + partition);
      }
      DataFile dataFile = file.finish();
      openFiles.remove(partition);
      return dataFile;
    }
  }

  private void abandonFiles(Throwable because) {
    for (OpenFile file : openFiles.values()) {
      try {
        file.close();
      } catch (IOException | RuntimeException e) {
        because.addSuppressed(e);
      }
    }
    openFiles.clear();
  }

  /** The epoch and the table, as messages name them. */
  @Override
  public String toString() {
    return "epoch " + token + " of table " + schema().name();
  }
}
