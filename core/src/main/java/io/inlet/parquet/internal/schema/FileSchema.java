package io.inlet.parquet.internal.schema;

import io.inlet.parquet.FileColumn;
import io.inlet.parquet.ParquetOptions;
import io.inlet.parquet.internal.encoding.LevelEncoding;
import io.inlet.parquet.internal.schema.Leaf.Node;
import io.inlet.parquet.internal.schema.Leaf.Step;
import io.inlet.schema.DataType.ListType;
import io.inlet.schema.DataType.MapType;
import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.DataType.StructType;
import io.inlet.schema.Field;
import io.inlet.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.SchemaElement;

/** The schema of a file: its elements for the footer, its leaves for the encoder. */
public final class FileSchema {
  private final TableSchema table;
  private final ParquetOptions options;
  private final List<SchemaElement> elements = new ArrayList<>();
  private final List<Leaf> leaves = new ArrayList<>();

  /**
   * The schema of a file of {@code columns}, which the columns of {@code table} fill.
   *
   * @throws IllegalArgumentException if a column has not the shape of the table's column, or
   *     readers would refuse the file
   */
  public FileSchema(TableSchema table, List<FileColumn> columns, ParquetOptions options) {
    this.table = table;
    this.options = options;
    elements.add(new SchemaElement(table.name()).setNum_children(columns.size()));
    Shapes.checkNames(columns.stream().map(FileColumn::field).toList(), table.name());
    for (FileColumn column : columns) {
      if (column.source() >= table.columns().size()) {
        throw new IllegalArgumentException(
            "column %s: source %d (expected: below %d, the number of columns of table %s)"
                .formatted(column.field().name(), column.source(), table.columns().size(), table));
      }
      Shapes.check(column.field(), table.columns().get(column.source()).field(), table.name());
      node(column.source(), column.field(), new Way(List.of(), List.of(), 0, 0));
    }
  }

  /** The schema's elements, depth first. */
  public List<SchemaElement> elements() {
    return elements;
  }

  /** The leaves in order. */
  public List<Leaf> leaves() {
    return leaves;
  }

  private record Way(List<String> path, List<Node> nodes, int repetition, int definition) {
    Way named(String name) {
      return new Way(append(path, name), nodes, repetition, definition);
    }

    Way down(Field field, Step step, int child, int repeated) {
      return new Way(
          path,
          append(nodes, new Node(field, step, child)),
          repetition + repeated,
          definition + repeated);
    }

    Way optional() {
      return new Way(path, nodes, repetition, definition + 1);
    }

    private static <T> List<T> append(List<T> list, T last) {
      List<T> longer = new ArrayList<>(list);
      longer.add(last);
      return longer;
    }
  }

  private void node(int source, Field field, Way above) {
    Way way = above.named(field.name());
    if (field.nullable()) {
      way = way.optional();
    }
    SchemaElement element =
        SchemaElements.named(
            field.name(),
            field.nullable() ? FieldRepetitionType.OPTIONAL : FieldRepetitionType.REQUIRED);
    element.setField_id(field.id());
    elements.add(element);
    if (field.type() instanceof Scalar scalar) {
      SchemaElements.scalar(element, scalar);
      leaf(source, way.down(field, Step.LEAF, 0, 0));
    } else if (field.type() instanceof StructType struct) {
      element.setNum_children(struct.fields().size());
      for (int i = 0; i < struct.fields().size(); i++) {
        node(source, struct.fields().get(i), way.down(field, Step.STRUCT, i, 0));
      }
    } else if (field.type() instanceof ListType list) {
      SchemaElements.list(element);
      elements.add(SchemaElements.repeated("list", 1));
      node(source, list.element(), way.down(field, Step.LIST, 0, 1).named("list"));
    } else if (field.type() instanceof MapType map) {
      SchemaElements.map(element);
      elements.add(SchemaElements.repeated("key_value", 2));
      node(source, map.key(), way.down(field, Step.MAP_KEY, 0, 1).named("key_value"));
      node(source, map.value(), way.down(field, Step.MAP_VALUE, 0, 1).named("key_value"));
    }
  }

  private void leaf(int source, Way way) {
    String column = table.columns().get(source).name();
    if (way.definition() > LevelEncoding.MAX_LEVEL) {
      throw new IllegalArgumentException(
          "column %s of table %s: %d nested lists, maps and nullable fields (expected: at most %d)"
              .formatted(column, table, way.definition(), LevelEncoding.MAX_LEVEL));
    }
    boolean scalar = way.repetition() == 0;
    boolean string = way.nodes().get(way.nodes().size() - 1).field().type() == Scalar.STRING;
    leaves.add(
        new Leaf(
            leaves.size(),
            source,
            way.path(),
            way.nodes(),
            way.repetition(),
            way.definition(),
            scalar && !options.columnsWithoutStatistics().contains(column),
            way.nodes().size() == 1 && string && options.bloomFilterColumns().contains(column)));
  }
}
