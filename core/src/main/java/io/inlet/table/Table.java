package io.inlet.table;

import io.inlet.schema.TableSchema;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A table that rows are appended to.
 *
 * <p>{@link #commit} is called by one thread at a time, epochs in order; {@link #writeSpec} and
 * {@link #newDataFile} are called by one thread at a time too, which may be another, while a commit
 * goes on. Any number of tables, in any number of processes, may append to one location at once.
 */
public interface Table extends AutoCloseable {

  /** The table's name and columns as Inlet defines them. */
  TableSchema schema();

  /**
   * How the next files are to be written.
   *
   * @throws IOException if the table could not be read or created; to be tried again
   */
  WriteSpec writeSpec() throws IOException;

  /**
   * Begins a data file.
   *
   * @param token the epoch whose rows the file holds; at most one file for each token and partition
   * @param spec what {@link #writeSpec} answered for the epoch
   * @param partition the partition that all its rows belong to
   * @throws IOException if it could not be begun; to be tried again
   */
  DataFileOutput newDataFile(CommitToken token, WriteSpec spec, Partition partition)
      throws IOException;

  /**
   * Makes the files of epochs part of the table, at most once for each token: those of one call all
   * or none of them, as far as the format can.
   *
   * <p>Formats without a log make each file visible when it is finished, and only report here.
   *
   * @param commits epochs of one producer, ascending; those that waited while another commit went
   *     on come together
   * @return for each of {@code commits} what was found
   * @throws IOException if it did not happen or nobody knows; the same call is to be tried again
   *     and then finds out
   */
  List<CommitOutcome> commit(List<TableCommit> commits) throws IOException;

  /**
   * The last epoch of a producer that the table holds, if the format keeps such a mark and the
   * producer has one. Called like {@link #writeSpec}, for epochs that are replayed from a spool.
   *
   * @throws IOException if the table could not be read
   */
  OptionalLong mark(String producerId) throws IOException;

  /**
   * Whether the table remembers which epochs it has taken. If not, as for plain files, a data
   * file's name stands for its rows, so that an epoch may be written again at any time.
   */
  default boolean keepsMarks() {
    return true;
  }

  /**
   * How long the table keeps the mark of a producer that commits nothing; empty if for good. What
   * is older cannot be replayed: nobody knows whether the table holds it.
   *
   * @throws IOException if the table could not be read; to be tried again
   */
  default Optional<Duration> markRetention() throws IOException {
    return Optional.empty();
  }

  /**
   * How often, since the table was opened, a commit had to be made anew because another writer's
   * came first. By any thread.
   */
  default long conflicts() {
    return 0;
  }

  /**
   * Forgets the mark of a producer that has committed all its epochs and never comes back, if the
   * format lets it: a table that many short-lived writers append to stays small.
   *
   * @throws IOException if it could not be done; nothing is lost by that
   */
  default void retire(String producerId) throws IOException {}

  /** Lets go of what the table holds open. Files and commits are not affected. */
  @Override
  void close() throws IOException;
}
