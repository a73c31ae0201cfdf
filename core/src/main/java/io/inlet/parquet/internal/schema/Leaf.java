package io.inlet.parquet.internal.schema;

import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.Field;
import java.util.List;
import org.apache.parquet.format.Type;

/**
 * A column of a file without children: what one column chunk of each row group holds.
 *
 * @param index its position among the leaves of the file
 * @param source the position of its top-level column in the table
 * @param path the names from the top-level column down
 * @param nodes the way from the top-level column down
 * @param maxRepetition the number of lists and maps on the way
 * @param maxDefinition the number of lists, maps and nullable nodes on the way
 * @param statistics whether minimum and maximum are kept
 * @param bloomFilter whether a bloom filter is kept
 */
public record Leaf(
    int index,
    int source,
    List<String> path,
    List<Node> nodes,
    int maxRepetition,
    int maxDefinition,
    boolean statistics,
    boolean bloomFilter) {

  /** What to descend to. */
  public enum Step {
    /** To child number {@link Node#child}. */
    STRUCT,
    /** To the element. */
    LIST,
    MAP_KEY,
    MAP_VALUE,
    /** Nowhere: the node is the leaf. */
    LEAF
  }

  /**
   * A node on the way to a leaf.
   *
   * @param field the node as the file has it
   * @param step where the way goes from here
   * @param child the child of a struct it goes to
   */
  public record Node(Field field, Step step, int child) {}

  /** The leaf's own field. */
  public Field field() {
    return nodes.get(nodes.size() - 1).field();
  }

  /** The type of its values. */
  public Scalar scalar() {
    return (Scalar) field().type();
  }

  /** The type that the file stores its values as. */
  public Type physicalType() {
    return switch (scalar()) {
      case BOOLEAN -> Type.BOOLEAN;
      case INT32, DATE -> Type.INT32;
      case INT64, TIMESTAMP -> Type.INT64;
      case DOUBLE -> Type.DOUBLE;
      case STRING -> Type.BYTE_ARRAY;
    };
  }

  /** The name in messages. */
  public String dotted() {
    return String.join(".", path);
  }
}
