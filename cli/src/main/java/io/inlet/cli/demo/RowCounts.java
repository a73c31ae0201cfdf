package io.inlet.cli.demo;

import io.inlet.cli.sql.LakeSession;
import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many rows each of the seven tables has, or got.
 *
 * @param byTable the rows by the table's name
 */
record RowCounts(Map<String, Long> byTable) {

  /** No rows in any table. */
  static RowCounts none() {
    return of(Map.of());
  }

  /** The given rows; tables that are not named have none. */
  static RowCounts of(Map<String, Long> rows) {
    Map<String, Long> all = new TreeMap<>();
    for (TableSchema table : Tables.all()) {
      all.put(table.name(), rows.getOrDefault(table.name(), 0L));
    }
    return new RowCounts(all);
  }

  /** What SQL counts in a lake. */
  static RowCounts in(LakeSession session) {
    Map<String, Long> rows = new TreeMap<>();
    for (TableSchema table : Tables.all()) {
      rows.put(table.name(), session.count("SELECT count(*) FROM " + table.name()));
    }
    return of(rows);
  }

  RowCounts minus(RowCounts earlier) {
    Map<String, Long> rows = new TreeMap<>();
    byTable.forEach((table, count) -> rows.put(table, count - earlier.of(table)));
    return of(rows);
  }

  long of(String table) {
    return byTable.getOrDefault(table, 0L);
  }

  long total() {
    return byTable.values().stream().mapToLong(Long::longValue).sum();
  }
}
