package io.inlet.internal.writer;

import io.inlet.table.TableRefusedException;

/** A table has failed for so long, while others had not, that its rows are put aside. */
final class TableBehindException extends TableRefusedException {
  private static final long serialVersionUID = 1L;

  TableBehindException(String message, Throwable cause) {
    super(message, cause);
  }
}
