package io.inlet.internal.writer;

import io.inlet.table.CommitToken;
import io.inlet.table.TableCommit;
import io.inlet.table.TableRefusedException;
import java.io.IOException;
import java.util.List;

/**
 * Commits that were not answered and may come about later than anybody waits. They were made on the
 * table as it was, so that behind any other commit they fail.
 */
final class LateCommits {
  /** What follows a producer's id in that of its commits of nothing. */
  private static final String SUFFIX = "-settled";

  private final TableStream stream;

  LateCommits(TableStream stream) {
    this.stream = stream;
  }

  /**
   * Commits nothing, under a token of its own: from now on what the table holds of the epoch is
   * known. A table that refuses even that has been changed since, by a commit.
   *
   * @throws IOException if given up
   */
  void shutOut(CommitToken epoch) throws IOException {
    String producer = epoch.producerId() + SUFFIX;
    long last =
        stream
            .untilKnown("reading the mark of " + producer, attempt -> stream.table().mark(producer))
            .orElse(0);
    TableCommit nothing = new TableCommit(new CommitToken(producer, last + 1), List.of());
    try {
      var unused =
          stream.until(
              "settling epoch " + epoch,
              attempt -> stream.table().commit(List.of(nothing)),
              () -> false);
    } catch (TableRefusedException e) {
      // Nothing is to be shut out any more.
    }
  }
}
