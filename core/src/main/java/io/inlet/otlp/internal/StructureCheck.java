package io.inlet.otlp.internal;

/**
 * Walks messages that give no row, so that a request with a broken one is refused all the same:
 * rejected records, members of a oneof that a later one replaced, headers without records.
 */
final class StructureCheck {
  /**
   * As deep as protobuf's own parsers follow. What lies deeper is not looked into: it is in a value
   * nested beyond any limit.
   */
  private static final int MAX_DEPTH = 100;

  private StructureCheck() {}

  /** As {@link #check}, for bytes that are read once more or that later ones replace. */
  static void checkUncounted(WireReader in, int from, int to, MessageShape shape) {
    long unknownFields = in.counts.unknownFields;
    check(in, from, to, shape);
    in.counts.unknownFields = unknownFields;
  }

  /** Walks the message from {@code from} to {@code to} and leaves the reader at its end. */
  static void check(WireReader in, int from, int to, MessageShape shape) {
    check(in, from, to, shape, 0);
  }

  private static void check(WireReader in, int from, int to, MessageShape shape, int depth) {
    in.position = from;
    if (depth < MAX_DEPTH) {
      while (in.position < to) {
        field(in, in.readTag(to), to, shape, depth);
      }
    }
    in.position = to;
  }

  /** Walks one field, whose tag has been read. */
  static void field(WireReader in, int tag, int to, MessageShape shape) {
    field(in, tag, to, shape, 0);
  }

  private static void field(WireReader in, int tag, int to, MessageShape shape, int depth) {
    int number = tag >>> 3;
    int wireType = tag & 7;
    if (!shape.knows(number)) {
      in.skipOther(tag, to, shape);
    } else if (wireType == shape.wireType(number)) {
      MessageShape child = shape.child(number);
      if (child == null) {
        in.skip(tag, to);
      } else {
        int end = in.readLength(to);
        check(in, in.position, end, child, depth + 1);
      }
    } else if (wireType == WireReader.LENGTH_DELIMITED && shape.isPackable(number)) {
      int end = in.readLength(to);
      while (in.position < end) {
        in.skip(shape.wireType(number), end);
      }
    } else {
      in.skipOther(tag, to, shape);
    }
  }
}
