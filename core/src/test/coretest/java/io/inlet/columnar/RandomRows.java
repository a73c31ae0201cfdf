package io.inlet.columnar;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.inlet.schema.ColumnOrigin;
import io.inlet.schema.TableColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Rows of random values, and the rows of a batch as plain objects. */
public final class RandomRows {
  private RandomRows() {}

  /**
   * Appends a row of random values.
   *
   * @param distinctOrigins how many resources, scopes and metrics there are at most
   */
  public static void append(ColumnBatch batch, Random random, int distinctOrigins) {
    for (ColumnOrigin origin : ColumnOrigin.values()) {
      if (origin == ColumnOrigin.RECORD) {
        continue;
      }
      boolean present =
          batch.schema().columns().stream().anyMatch(column -> column.origin() == origin);
      if (present) {
        appendOrigin(batch, origin, random, distinctOrigins);
      }
    }
    for (int i = 0; i < batch.columns().size(); i++) {
      TableColumn column = batch.schema().columns().get(i);
      if (column.origin() == ColumnOrigin.RECORD) {
        Object value = ColumnValues.random(random, column.field().type());
        if (batch.columns().get(i) instanceof DictionaryColumn dictionary) {
          appendString(dictionary, value);
        } else {
          ColumnValues.append(batch.columns().get(i), value);
        }
      }
    }
    batch.endRow();
  }

  private static void appendString(DictionaryColumn column, @Nullable Object value) {
    if (value == null) {
      column.appendNull();
    } else {
      byte[] utf8 = ((String) value).getBytes(UTF_8);
      column.append(column.strings().codeOf(utf8, 0, utf8.length));
    }
  }

  private static void appendOrigin(
      ColumnBatch batch, ColumnOrigin origin, Random random, int distinct) {
    int known = 0;
    for (int i = 0; i < batch.columns().size(); i++) {
      TableColumn column = batch.schema().columns().get(i);
      if (column.origin() == origin) {
        Column dictionary = ((DictionaryColumn) batch.columns().get(i)).dictionary();
        if (dictionary.size() < distinct) {
          ColumnValues.append(dictionary, ColumnValues.random(random, column.field().type()));
        }
        known = dictionary.size();
      }
    }
    batch.indices(origin).append(random.nextInt(known));
  }

  /** A row's values. */
  public static List<@Nullable Object> row(ColumnBatch batch, int row) {
    List<@Nullable Object> values = new ArrayList<>();
    batch.columns().forEach(column -> values.add(ColumnValues.get(column, row)));
    return values;
  }
}
