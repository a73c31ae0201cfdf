package io.inlet.cli.sql;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads the rows of a result. */
@FunctionalInterface
public interface RowReader {
  /** Reads the rows; the result set is closed by the caller. */
  void read(ResultSet rows) throws SQLException;
}
