package io.inlet.columnar;

import io.inlet.schema.ColumnOrigin;
import io.inlet.schema.TableColumn;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Copies rows from one batch to another of the same table, remembering which dictionary entries the
 * target has already been given.
 */
public final class RowCopier {
  private final ColumnBatch source;
  private final ColumnBatch target;
  private final Map<ColumnOrigin, int[]> newCodes = new EnumMap<>(ColumnOrigin.class);

  /** Copies from {@code source}, which must not change meanwhile, to {@code target}. */
  public RowCopier(ColumnBatch source, ColumnBatch target) {
    this.source = source;
    this.target = target;
    for (int i = 0; i < source.columns().size(); i++) {
      if (source.columns().get(i) instanceof DictionaryColumn column && column.isShared()) {
        ColumnOrigin origin = source.schema().columns().get(i).origin();
        newCodes.computeIfAbsent(
            origin,
            key -> {
              int[] none = new int[column.dictionary().size()];
              Arrays.fill(none, -1);
              return none;
            });
      }
    }
  }

  /** Appends the rows at {@code rows[from]} to {@code rows[to - 1]}. */
  public void copy(int[] rows, int from, int to) {
    for (Map.Entry<ColumnOrigin, int[]> entry : newCodes.entrySet()) {
      IntColumn sourceIndices = source.indices(entry.getKey());
      IntColumn targetIndices = target.indices(entry.getKey());
      for (int i = from; i < to; i++) {
        int code = sourceIndices.get(rows[i]);
        if (entry.getValue()[code] < 0) {
          entry.getValue()[code] = copyEntry(entry.getKey(), code);
        }
        targetIndices.append(entry.getValue()[code]);
      }
    }
    for (int i = 0; i < source.columns().size(); i++) {
      if (source.schema().columns().get(i).origin() == ColumnOrigin.RECORD) {
        target.columns().get(i).appendFrom(source.columns().get(i), rows, from, to);
      }
    }
    for (int i = from; i < to; i++) {
      target.endRow();
    }
  }

  private int copyEntry(ColumnOrigin origin, int code) {
    int[] one = {code};
    int newCode = -1;
    for (int i = 0; i < source.columns().size(); i++) {
      TableColumn column = source.schema().columns().get(i);
      if (column.origin() == origin) {
        Column dictionary = ((DictionaryColumn) target.columns().get(i)).dictionary();
        newCode = dictionary.size();
        dictionary.appendFrom(((DictionaryColumn) source.columns().get(i)).dictionary(), one, 0, 1);
      }
    }
    return newCode;
  }
}
