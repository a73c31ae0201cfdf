package io.inlet;

import io.inlet.otlp.RejectedRecord;
import io.inlet.otlp.RejectionReason;
import java.util.List;
import java.util.Map;

/**
 * What became of one export request.
 *
 * @param rowsByTable the rows that the request gave, by table name; tables without any are left out
 * @param rejectedByReason how many records were over which limit and are in no table; limits that
 *     none was over are left out
 * @param rejected those records with the reason, the first of them if they are many
 * @param invalidUtf8Strings how many strings held invalid UTF-8, replaced by U+FFFD
 * @param alreadyWritten whether the tables held the request's epoch already, so that nothing was
 *     added; only for writers with a producer id of the caller's own and {@link
 *     Acknowledgement#COMMITTED}
 */
public record Receipt(
    Map<String, Long> rowsByTable,
    Map<RejectionReason, Long> rejectedByReason,
    List<RejectedRecord> rejected,
    long invalidUtf8Strings,
    boolean alreadyWritten) {

  /** Copies maps and list. */
  public Receipt {
    rowsByTable = Map.copyOf(rowsByTable);
    rejected = List.copyOf(rejected);
    rejectedByReason = Map.copyOf(rejectedByReason);
  }

  /** How many records were over a limit and are in no table. */
  public long rejectedRecords() {
    return rejectedByReason.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The rows of all tables. */
  public long rows() {
    long rows = 0;
    for (long ofTable : rowsByTable.values()) {
      rows += ofTable;
    }
    return rows;
  }
}
