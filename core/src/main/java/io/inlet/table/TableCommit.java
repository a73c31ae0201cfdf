package io.inlet.table;

import java.util.List;

/**
 * What one epoch adds to a table.
 *
 * @param token the epoch
 * @param files its finished files; may be empty, the token is taken all the same
 */
public record TableCommit(CommitToken token, List<DataFile> files) {

  /** Copies the list. */
  public TableCommit {
    files = List.copyOf(files);
  }
}
