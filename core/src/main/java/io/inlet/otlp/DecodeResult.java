package io.inlet.otlp;

import io.inlet.schema.TableSchema;
import java.util.List;
import java.util.Map;

/**
 * What has become of a request that was decoded.
 *
 * @param rows how many rows each table has got; a table without any is not in the map
 * @param rejected the records over a limit, as many as {@link DecodeOptions#maxListedRejections}
 * @param rejectedByReason how many records were over each limit; limits without any are not in the
 *     map
 * @param invalidUtf8Strings how many strings held invalid UTF-8, which U+FFFD has replaced
 * @param unknownFields how many fields this version does not know and has skipped
 * @param wrongLengthIds how many trace ids were not 16 bytes long, and span ids not 8
 * @param ignoredStringIndexes how many {@code string_value_strindex} and {@code key_strindex} were
 *     set, which only profiles use and which are taken as absent
 */
public record DecodeResult(
    Map<TableSchema, Long> rows,
    List<RejectedRecord> rejected,
    Map<RejectionReason, Long> rejectedByReason,
    long invalidUtf8Strings,
    long unknownFields,
    long wrongLengthIds,
    long ignoredStringIndexes) {

  /** Copies the maps and the list. */
  public DecodeResult {
    rows = Map.copyOf(rows);
    rejected = List.copyOf(rejected);
    rejectedByReason = Map.copyOf(rejectedByReason);
  }

  /** How many records were over a limit. */
  public long rejectedRecords() {
    return rejectedByReason.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The number of rows in all tables. */
  public long rowCount() {
    long count = 0;
    for (long ofTable : rows.values()) {
      count += ofTable;
    }
    return count;
  }

  /**
   * Whether nothing in the request was strange: no unknown field, no id of a wrong length, no
   * invalid UTF-8, no string index. Bytes of another signal, or of none, hardly ever decode so.
   */
  public boolean isClean() {
    return invalidUtf8Strings == 0
        && unknownFields == 0
        && wrongLengthIds == 0
        && ignoredStringIndexes == 0;
  }
}
