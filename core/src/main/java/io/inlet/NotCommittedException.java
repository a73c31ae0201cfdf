package io.inlet;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Rows that were accepted have not been committed to some of their tables and will not be by this
 * writer.
 */
public final class NotCommittedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long rows;
  private final TreeSet<String> tables;

  /**
   * Says which rows.
   *
   * @param rows how many rows are not committed
   * @param tables the tables that lack them
   * @param cause why, of one of the tables
   */
  public NotCommittedException(
      String message, long rows, Set<String> tables, @Nullable Throwable cause) {
    super(message, cause);
    this.rows = rows;
    this.tables = new TreeSet<>(tables);
  }

  /** How many rows are not committed. */
  public long rows() {
    return rows;
  }

  /** The tables that lack them; the request's rows in other tables are committed. */
  public Set<String> tables() {
    return Collections.unmodifiableSet(tables);
  }
}
