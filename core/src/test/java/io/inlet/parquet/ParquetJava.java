package io.inlet.parquet;

import io.inlet.schema.DataType;
import io.inlet.schema.DataType.ListType;
import io.inlet.schema.DataType.MapType;
import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.DataType.StructType;
import io.inlet.schema.Field;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.ReadOptionsWithoutHadoop;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Reads files with parquet-java, verifying page checksums. */
final class ParquetJava {
  private ParquetJava() {}

  /** What a reader may use to leave out rows before it looks at them. */
  enum Pruning {
    NONE,
    STATISTICS,
    DICTIONARIES,
    COLUMN_INDEX,
    BLOOM_FILTERS,
    ALL
  }

  /** Rows read, and how many rows were left after row groups and pages had been skipped. */
  record Result(List<List<@Nullable Object>> rows, long candidates) {}

  static ParquetFileReader open(Path file) throws IOException {
    return open(file, FilterCompat.NOOP, Pruning.NONE);
  }

  static ParquetFileReader open(Path file, FilterCompat.Filter filter, Pruning pruning)
      throws IOException {
    boolean all = pruning == Pruning.ALL;
    ParquetReadOptions options =
        ReadOptionsWithoutHadoop.of(
            filter,
            new TestCodecs(),
            all || pruning == Pruning.STATISTICS,
            all || pruning == Pruning.DICTIONARIES,
            all || pruning == Pruning.COLUMN_INDEX,
            all || pruning == Pruning.BLOOM_FILTERS,
            true);
    return new ParquetFileReader(new LocalInputFile(file), options);
  }

  static List<List<@Nullable Object>> read(Path file, List<Field> fields) throws IOException {
    return read(file, fields, FilterCompat.NOOP, Pruning.NONE).rows();
  }

  static Result read(Path file, List<Field> fields, FilterCompat.Filter filter, Pruning pruning)
      throws IOException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    long candidates = 0;
    try (ParquetFileReader reader = open(file, filter, pruning)) {
      MessageType schema = reader.getFileMetaData().getSchema();
      MessageColumnIO io =
          new ColumnIOFactory(reader.getFileMetaData().getCreatedBy()).getColumnIO(schema);
      for (PageReadStore pages = reader.readNextFilteredRowGroup();
          pages != null;
          pages = reader.readNextFilteredRowGroup()) {
        RecordReader<Group> records =
            io.getRecordReader(pages, new GroupRecordConverter(schema), filter);
        candidates += pages.getRowCount();
        for (long i = 0; i < pages.getRowCount(); i++) {
          Group group = records.read();
          if (!records.shouldSkipCurrentRecord() && group != null) {
            rows.add(struct(group, fields));
          }
        }
      }
    }
    return new Result(rows, candidates);
  }

  /**
   * Reads the first column, an INT64, of the rows that match, and returns how many rows the reader
   * had to look at.
   *
   * @param columns the columns that the filter is about
   */
  static long readIds(
      Path file,
      FilterCompat.Filter filter,
      Set<String> columns,
      Pruning pruning,
      Consumer<Long> found)
      throws IOException {
    long candidates = 0;
    try (ParquetFileReader reader = open(file, filter, pruning)) {
      MessageType whole = reader.getFileMetaData().getSchema();
      MessageType schema =
          new MessageType(
              whole.getName(),
              whole.getFields().stream()
                  .filter(
                      field -> columns.contains(field.getName()) || field.equals(whole.getType(0)))
                  .toList());
      reader.setRequestedSchema(schema);
      MessageColumnIO io = new ColumnIOFactory().getColumnIO(schema);
      for (PageReadStore pages = reader.readNextFilteredRowGroup();
          pages != null;
          pages = reader.readNextFilteredRowGroup()) {
        RecordReader<Group> records =
            io.getRecordReader(pages, new GroupRecordConverter(schema), filter);
        candidates += pages.getRowCount();
        for (long i = 0; i < pages.getRowCount(); i++) {
          Group group = records.read();
          if (!records.shouldSkipCurrentRecord() && group != null) {
            found.accept(group.getLong(0, 0));
          }
        }
      }
    }
    return candidates;
  }

  private static List<@Nullable Object> struct(Group group, List<Field> fields) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      values.add(
          group.getFieldRepetitionCount(i) == 0 ? null : value(group, i, fields.get(i).type()));
    }
    return values;
  }

  private static Object value(Group group, int index, DataType type) {
    if (type instanceof Scalar scalar) {
      return switch (scalar) {
        case BOOLEAN -> group.getBoolean(index, 0);
        case INT32, DATE -> group.getInteger(index, 0);
        case INT64, TIMESTAMP -> group.getLong(index, 0);
        case DOUBLE -> group.getDouble(index, 0);
        case STRING -> group.getString(index, 0);
      };
    } else if (type instanceof StructType struct) {
      return struct(group.getGroup(index, 0), struct.fields());
    }
    List<@Nullable Object> values = new ArrayList<>();
    Group outer = group.getGroup(index, 0);
    for (int i = 0; i < outer.getFieldRepetitionCount(0); i++) {
      if (type instanceof ListType list) {
        values.add(struct(outer.getGroup(0, i), List.of(list.element())).get(0));
      } else {
        MapType map = (MapType) type;
        values.add(struct(outer.getGroup(0, i), List.of(map.key(), map.value())));
      }
    }
    return values;
  }
}
