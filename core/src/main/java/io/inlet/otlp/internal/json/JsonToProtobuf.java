package io.inlet.otlp.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.inlet.otlp.MalformedRequestException;
import io.inlet.otlp.internal.text.Utf8;
import io.inlet.schema.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Turns one OTLP/JSON export request into protobuf, in one pass over its tokens. */
public final class JsonToProtobuf {
  /** How deep arrays and objects may nest. */
  public static final int MAX_DEPTH = 500;

  /** Names are kept for the next request, so they must be short; no name of OTLP is near this. */
  public static final int MAX_NAME_LENGTH = 1_024;

  /** Turning digits into bits takes time that grows with the square of their number. */
  public static final int MAX_NUMBER_LENGTH = NumberText.MAX_CHARACTERS;

  /** The largest array that every virtual machine can make. */
  public static final int MAX_ARRAY_BYTES = Integer.MAX_VALUE - 8;

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNameLength(MAX_NAME_LENGTH)
                  .maxNumberLength(NumberText.MAX_CHARACTERS)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final JsonParser parser;
  private final WireBuffer out;
  private final Refusals refusals;
  private final ScalarWriter scalars;
  private final OpenMessages open = new OpenMessages();

  private JsonToProtobuf(JsonParser parser, WireBuffer out, Refusals refusals) {
    this.parser = parser;
    this.out = out;
    this.refusals = refusals;
    this.scalars = new ScalarWriter(parser, out, refusals);
  }

  /**
   * Converts one request.
   *
   * @param maxProtobufBytes a request that becomes larger is refused
   */
  public static byte[] convert(Signal signal, JsonText source, int maxProtobufBytes) {
    JsonText text = source.withoutByteOrderMark();
    if (text.isUtf16OrUtf32()) {
      throw Refusals.at(signal, text, text.firstZero(), "a zero byte (expected: JSON in UTF-8)");
    }
    int invalid = Utf8.firstInvalid(text.bytes(), text.offset(), text.end());
    if (invalid >= 0) {
      String reason = "byte 0x%02X is not valid UTF-8".formatted(text.bytes()[invalid]);
      throw Refusals.at(signal, text, invalid - text.offset(), reason);
    }
    WireBuffer out = new WireBuffer(text.length() / 2 + 64, maxProtobufBytes);
    try (JsonParser parser = FACTORY.createParser(text.bytes(), text.offset(), text.length())) {
      Refusals refusals = new Refusals(signal, text, parser);
      try {
        new JsonToProtobuf(parser, out, refusals).request(RequestPlans.of(signal));
        return out.toByteArray();
      } catch (JsonProcessingException e) {
        throw refusals.syntax(e);
      } catch (WireBuffer.TooLargeException e) {
        throw refusals.text("larger than " + maxProtobufBytes + " bytes as protobuf");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading an array failed", e);
    }
  }

  private void request(MessagePlan plan) throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw refusals.end("empty (expected: a JSON object)");
    }
    if (token != JsonToken.START_OBJECT) {
      throw refusals.text("no JSON object but " + refusals.describe(token));
    }
    writeMessage(plan);
    if (parser.nextToken() != null) {
      throw refusals.text("something follows the JSON object of the request");
    }
  }

  /** Walks the tokens up to the end of the object; what is open is on the heap, not the stack. */
  private void writeMessage(MessagePlan plan) throws IOException {
    open.push(plan, 0);
    while (!open.isEmpty()) {
      OpenMessages.Level level = open.top();
      FieldPlan array = level.array;
      if (array == null) {
        writeNextField(level);
      } else {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.END_ARRAY) {
          level.array = null;
        } else {
          writeValue(array, token);
        }
      }
    }
  }

  private void writeNextField(OpenMessages.Level level) throws IOException {
    String name = parser.nextFieldName();
    if (name == null) {
      open.pop();
      if (!open.isEmpty()) {
        out.end(level.begun);
      }
      return;
    }
    FieldPlan field = level.plan.field(name);
    JsonToken token = parser.nextToken();
    if (field == null) {
      parser.skipChildren();
    } else if (token != JsonToken.VALUE_NULL) {
      if ((level.seen & field.exclusive()) != 0) {
        throw setTwice(level.plan, field, level.seen);
      }
      level.seen |= field.bit();
      if (!field.repeated()) {
        writeValue(field, token);
      } else if (token != JsonToken.START_ARRAY) {
        throw refusals.unexpected(token, "an array");
      } else if (field.packed()) {
        writePacked(field);
      } else {
        level.array = field;
      }
    }
  }

  private void writePacked(FieldPlan field) throws IOException {
    JsonToken token = parser.nextToken();
    if (token == JsonToken.END_ARRAY) {
      return;
    }
    out.writeVarint(field.tag());
    long begun = out.begin();
    for (; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      writeValue(field, token);
    }
    out.end(begun);
  }

  private void writeValue(FieldPlan field, JsonToken token) throws IOException {
    switch (field.kind()) {
      case MESSAGE -> {
        if (token != JsonToken.START_OBJECT) {
          throw refusals.unexpected(token, "an object");
        }
        out.writeVarint(field.tag());
        open.push(field.requireMessage(), out.begin());
      }
      case STRING -> scalars.writeString(field, token);
      case BYTES -> scalars.writeBytes(field, token);
      case ID -> scalars.writeId(field, token);
      case ENUM -> scalars.writeEnum(field, token);
      case BOOLEAN -> scalars.writeBoolean(field, token);
      case DOUBLE -> scalars.writeDouble(field, token);
      case INTEGER -> scalars.writeInteger(field, token);
      case OTHER_SIGNAL -> throw refusals.value("belongs to a request of another signal");
    }
  }

  private MalformedRequestException setTwice(MessagePlan plan, FieldPlan field, long seen) {
    String other = plan.nameOf(seen & field.exclusive());
    return refusals.value(
        other.equals(field.name())
            ? "set twice in one object"
            : other + " is set as well (expected: one of the two)");
  }
}
