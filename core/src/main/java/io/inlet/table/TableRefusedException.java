package io.inlet.table;

import org.jspecify.annotations.Nullable;

/**
 * A table will not take Inlet's rows until its owner changes it: a column has another type, the
 * table asks of its writers what Inlet does not know, nobody may write to it. Trying again does not
 * help. A writer with a spool puts the table's rows aside and goes on with the other tables.
 */
public class TableRefusedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /** With the table, what is wrong, and what its owner can do. */
  public TableRefusedException(String message) {
    super(message);
  }

  /** With the table, what is wrong, what its owner can do, and where it was found. */
  public TableRefusedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
