package io.inlet.cli.sql;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The columns of a result.
 *
 * @param names their names; a name that comes again gets a number, because JSON needs them apart
 * @param numeric whether each holds numbers
 */
record ResultColumns(List<String> names, List<Boolean> numeric) {
  private static final Pattern NUMBER =
      Pattern.compile("U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DOUBLE|FLOAT|DECIMAL.*");

  static ResultColumns of(ResultSet rows) throws SQLException {
    ResultSetMetaData metaData = rows.getMetaData();
    List<String> names = new ArrayList<>();
    List<Boolean> numeric = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (int i = 1; i <= metaData.getColumnCount(); i++) {
      String label = metaData.getColumnLabel(i);
      String name = label;
      for (int again = 1; !taken.add(name); again++) {
        name = label + "_" + again;
      }
      names.add(name);
      String type = metaData.getColumnTypeName(i);
      numeric.add(NUMBER.matcher(type).matches() && !type.endsWith("]"));
    }
    return new ResultColumns(names, numeric);
  }

  int count() {
    return names.size();
  }
}
