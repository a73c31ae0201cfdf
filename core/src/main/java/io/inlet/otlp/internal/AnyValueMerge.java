package io.inlet.otlp.internal;

import io.inlet.otlp.internal.text.TextBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Puts AnyValues together that a sender has spread over several fields. No known sender does; these
 * paths may allocate. What they put together has been checked, so that errors are found where they
 * stand in the request.
 */
final class AnyValueMerge {
  private AnyValueMerge() {}

  /**
   * Merges the occurrences of an AnyValue field by putting their payloads one behind the other.
   *
   * @param fieldTag the tag of the field, whose wire type is {@code LENGTH_DELIMITED}
   */
  static WireReader concatenate(WireReader in, int from, int to, int fieldTag) {
    TextBuffer merged = new TextBuffer();
    in.position = from;
    while (in.position < to) {
      int tag = in.readTag(to);
      if (tag == fieldTag) {
        int end = in.readLength(to);
        int start = in.position;
        check(in, start, end, MessageShape.ANY_VALUE);
        in.position = end;
        merged.append(in.bytes, start, end - start);
      } else {
        in.skip(tag, to);
      }
    }
    return in.over(Arrays.copyOf(merged.bytes(), merged.size()));
  }

  /**
   * The same AnyValue as a single field, with the last member of its oneof; null when none is set.
   */
  static @Nullable WireReader singleField(WireReader in, int from, int to) {
    TextBuffer payload = new TextBuffer();
    int last = 0;
    in.position = from;
    while (in.position < to) {
      int tag = in.readTag(to);
      int number = tag >>> 3;
      if (!MessageShape.ANY_VALUE.knows(number)
          || (tag & 7) != MessageShape.ANY_VALUE.wireType(number)) {
        in.skipOther(tag, to, MessageShape.ANY_VALUE);
        continue;
      }
      boolean message = MessageShape.ANY_VALUE.child(number) != null;
      if (tag != last || !message) {
        payload.size(0);
      }
      int start = in.position;
      int end;
      if ((tag & 7) == WireReader.LENGTH_DELIMITED) {
        end = in.readLength(to);
        start = in.position;
        check(in, start, end, MessageShape.ANY_VALUE.child(number));
        in.position = end;
      } else {
        in.skip(tag, to);
        end = in.position;
      }
      payload.append(in.bytes, start, end - start);
      last = tag;
    }
    return last == 0 ? null : in.over(field(last, payload));
  }

  /** Checks what is not a part of something that has been put together before. */
  private static void check(WireReader in, int from, int to, @Nullable MessageShape shape) {
    if (shape != null && !in.isChecked()) {
      StructureCheck.checkUncounted(in, from, to, shape);
    }
  }

  private static byte[] field(int tag, TextBuffer payload) {
    TextBuffer field = new TextBuffer();
    field.append(tag);
    if ((tag & 7) == WireReader.LENGTH_DELIMITED) {
      int rest = payload.size();
      while (rest >= 0x80) {
        field.append(rest | 0x80);
        rest >>>= 7;
      }
      field.append(rest);
    }
    field.append(payload.bytes(), 0, payload.size());
    return Arrays.copyOf(field.bytes(), field.size());
  }
}
