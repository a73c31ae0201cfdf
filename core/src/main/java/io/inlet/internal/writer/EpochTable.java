package io.inlet.internal.writer;

import io.inlet.internal.writer.decode.RowGroup;
import io.inlet.schema.TableSchema;
import io.inlet.table.CommitOutcome;
import io.inlet.table.CommitToken;
import io.inlet.table.DataFile;
import io.inlet.table.TableCommit;
import io.inlet.table.TableRefusedException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
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
  private final EpochFiles files;
  private final @Nullable ReplayedMark mark;

  /** Whether each step so far has come to its end: if not, rows are missing from the files. */
  private boolean sound = true;

  /** Whether all rows are in files that are durable. */
  private boolean finished;

  /** What kept a step from its end; null if nothing did, or nobody could tell. */
  private @Nullable IOException failure;

  private List<DataFile> dataFiles = List.of();
  private boolean streaming;
  private boolean repeated;

  EpochTable(TableStream stream, CommitToken token, @Nullable Replay replay) {
    this.stream = stream;
    this.token = token;
    this.queue = new RowQueue(stream);
    this.files = new EpochFiles(stream, token, toString());
    this.mark = replay == null ? null : new ReplayedMark(stream, token, replay);
  }

  /** Whether the table held the epoch before it was replayed, so that nothing is written. */
  boolean isHeld() {
    return mark != null && mark.covers();
  }

  /** Whether it is finished from its segment: another attempt may have come to a commit. */
  boolean isReplayed() {
    return mark != null;
  }

  /** Whether its rows were put aside before, so that nothing is written. */
  boolean isLeftOut() {
    return mark != null && mark.isLeftOut();
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
    run(files::write);
    return files.largest();
  }

  /** Encodes the epoch's last rows and makes all its files durable. */
  void finish() {
    finished =
        run(
            rowGroup -> {
              if (streaming) {
                dataFiles = files.finish(rowGroup);
              } else {
                dataFiles =
                    stream.until(
                        "writing " + this,
                        attempt -> {
                          repeated = attempt > 1;
                          return files.finish(rowGroup);
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
    void run(RowGroup rowGroup) throws IOException;
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
        if (mark == null || mark.lacksRows()) {
          step.run(rowGroup);
        }
        sound = true;
      }
    } catch (IOException | RuntimeException | Error e) {
      files.abandon(e);
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
    files.abandon(dropped);
  }

  /** The epoch and the table, as messages name them. */
  @Override
  public String toString() {
    return "epoch " + token + " of table " + schema().name();
  }
}
