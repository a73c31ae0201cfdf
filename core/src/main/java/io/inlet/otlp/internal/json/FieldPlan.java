package io.inlet.otlp.internal.json;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the conversion needs to know about a field, taken once from its descriptor.
 *
 * @param name the lowerCamelCase name
 * @param kind how its JSON value is read
 * @param tag number and wire type as written before each value (before all values when packed)
 * @param repeated whether the JSON value is an array
 * @param packed whether all values stand behind one tag
 * @param elidesDefault whether 0, false and "" are the same as absent and not written
 * @param bit this field's bit in the set of fields an object has brought
 * @param exclusive the bits of which at most one may be set: its own, or those of its oneof
 * @param idBytes length of an id of kind {@link FieldKind#ID}
 * @param integer the type of a {@link FieldKind#INTEGER}
 * @param enumeration the names of a {@link FieldKind#ENUM}
 * @param message the fields of a {@link FieldKind#MESSAGE}
 */
record FieldPlan(
    String name,
    FieldKind kind,
    int tag,
    boolean repeated,
    boolean packed,
    boolean elidesDefault,
    long bit,
    long exclusive,
    int idBytes,
    IntegerType integer,
    @Nullable EnumPlan enumeration,
    @Nullable MessagePlan message) {

  /** The plan of a member that belongs to another signal's request. */
  static FieldPlan ofOtherSignal(String name) {
    return new FieldPlan(
        name,
        FieldKind.OTHER_SIGNAL,
        0,
        false,
        false,
        false,
        0,
        0,
        0,
        IntegerType.INT32,
        null,
        null);
  }

  EnumPlan requireEnumeration() {
    return Objects.requireNonNull(enumeration);
  }

  MessagePlan requireMessage() {
    return Objects.requireNonNull(message);
  }
}
