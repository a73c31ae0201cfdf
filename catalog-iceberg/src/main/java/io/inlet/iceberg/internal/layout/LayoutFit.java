package io.inlet.iceberg.internal.layout;

import io.inlet.parquet.FileColumn;
import io.inlet.schema.DataType;
import io.inlet.schema.DataType.ListType;
import io.inlet.schema.DataType.MapType;
import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.DataType.StructType;
import io.inlet.schema.Field;
import java.util.List;
import java.util.Objects;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;

/**
 * Whether files that were written for a layout can be committed to a table as it is now. Its owner
 * may have renamed, dropped or widened columns, and partitions by something else: that does no
 * harm. A table that was replaced, or dropped and created again, may have given the same ids to
 * other columns, partitionings and orders.
 */
public final class LayoutFit {
  private final TableLayout written;
  private final TableMetadata now;
  private final boolean sameTable;

  public LayoutFit(TableLayout written, TableMetadata now) {
    this.written = written;
    this.now = now;
    this.sameTable = now.uuid().equals(written.uuid());
  }

  /** What does not fit, as a message has it; null if the files fit. */
  public @Nullable String misfit() {
    String ofColumns = misfit(written.columns().stream().map(FileColumn::field).toList());
    if (ofColumns != null) {
      return ofColumns;
    }
    String unfilled = RequiredColumns.unfilled(now.schema(), written.columns());
    if (unfilled != null) {
      return unfilled;
    }
    int spec = written.spec().specId();
    if (!written.spec().equals(now.specsById().get(spec))) {
      return String.format(
          "partitioning %d, which they were written for, is %s now",
          spec, now.specsById().containsKey(spec) ? "another one" : "gone");
    }
    int order = written.sortOrder().orderId();
    if (!written.sortOrder().equals(now.sortOrdersById().get(order))) {
      return String.format(
          "sort order %d, which they were written for, is %s now",
          order, now.sortOrdersById().containsKey(order) ? "another one" : "gone");
    }
    return null;
  }

  private @Nullable String misfit(List<Field> fields) {
    for (Field field : fields) {
      String misfit = misfit(field);
      if (misfit != null) {
        return misfit;
      }
    }
    return null;
  }

  private @Nullable String misfit(Field field) {
    NestedField has = now.schema().findField(field.id());
    if (has == null) {
      // Readers pass over a column that was dropped.
      return sameTable ? null : "column " + field.name() + " is gone";
    }
    if (!sameTable && !Objects.equals(name(field.id()), now.schema().findColumnName(field.id()))) {
      return String.format(
          "column %s is %s now", field.name(), now.schema().findColumnName(field.id()));
    }
    return misfit(field, has.type());
  }

  /** The full name of a column when the files were written; null if it had been dropped. */
  private @Nullable String name(int id) {
    return written.schema().findColumnName(id);
  }

  private @Nullable String misfit(Field field, Type has) {
    DataType type = field.type();
    if (type instanceof Scalar scalar && IcebergTypes.accepts(has, scalar)) {
      return null;
    } else if (type instanceof ListType list
        && has.isListType()
        && has.asListType().elementId() == list.element().id()) {
      return misfit(list.element());
    } else if (type instanceof MapType map
        && has.isMapType()
        && has.asMapType().keyId() == map.key().id()
        && has.asMapType().valueId() == map.value().id()) {
      return misfit(List.of(map.key(), map.value()));
    } else if (type instanceof StructType struct && has.isStructType()) {
      return misfit(struct.fields());
    }
    return String.format(
        "column %s is %s now, and the files hold %s",
        now.schema().findColumnName(field.id()),
        has,
        type instanceof Scalar ? type : "nested values");
  }
}
