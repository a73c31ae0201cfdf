package io.inlet.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Writes a request as OTLP/JSON, each time in another of the ways that a sender may choose. */
final class RandomJson {
  private static final List<String> UNKNOWN_VALUES =
      List.of("null", "1e999", "[]", "{\"resourceLogs\":[{\"a\":[null,true]}]}", "\"\\ud800\"");

  private final Random random;
  private final StringBuilder json = new StringBuilder();

  RandomJson(Random random) {
    this.random = random;
  }

  String write(Message message) {
    space();
    writeMessage(message);
    space();
    return json.toString();
  }

  private void writeMessage(Message message) {
    List<Runnable> members = new ArrayList<>();
    for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
      members.add(() -> writeField(entry.getKey(), entry.getValue()));
    }
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      boolean set =
          field.isRepeated() ? message.getRepeatedFieldCount(field) > 0 : message.hasField(field);
      if (!set && random.nextInt(8) == 0) {
        members.add(() -> writeUnset(field));
      }
    }
    if (random.nextInt(8) == 0) {
      members.add(this::writeUnknown);
    }
    Collections.shuffle(members, random);
    json.append('{');
    for (int i = 0; i < members.size(); i++) {
      json.append(i == 0 ? "" : ",");
      space();
      members.get(i).run();
      space();
    }
    json.append('}');
  }

  private void writeUnknown() {
    writeString(random.nextBoolean() ? "unknown" : "größe");
    json.append(':').append(UNKNOWN_VALUES.get(random.nextInt(UNKNOWN_VALUES.size())));
  }

  private void writeUnset(FieldDescriptor field) {
    writeName(field);
    if (field.isRepeated() && random.nextBoolean()) {
      json.append("[]");
    } else if (!field.isRepeated() && !field.hasPresence() && random.nextBoolean()) {
      writeValue(field, field.getDefaultValue());
    } else {
      json.append("null");
    }
  }

  private void writeField(FieldDescriptor field, Object value) {
    writeName(field);
    if (!field.isRepeated()) {
      writeValue(field, value);
      return;
    }
    json.append('[');
    String separator = "";
    for (Object element : (List<?>) value) {
      json.append(separator);
      space();
      writeValue(field, element);
      space();
      separator = ",";
    }
    json.append(']');
  }

  private void writeName(FieldDescriptor field) {
    writeString(random.nextInt(4) == 0 ? field.getName() : field.getJsonName());
    space();
    json.append(':');
    space();
  }

  private void writeValue(FieldDescriptor field, Object value) {
    switch (field.getType()) {
      case MESSAGE -> writeMessage((Message) value);
      case STRING -> writeString((String) value);
      case BYTES -> writeBytes(field.getName(), (ByteString) value);
      case ENUM -> writeEnum((EnumValueDescriptor) value);
      case BOOL -> json.append(value);
      case DOUBLE -> writeDouble((double) value);
      case UINT32, FIXED32 -> writeInteger(Integer.toUnsignedString((int) value));
      case UINT64, FIXED64 -> writeInteger(Long.toUnsignedString((long) value));
      default -> writeInteger(value.toString());
    }
  }

  private void writeBytes(String name, ByteString value) {
    byte[] bytes = value.toByteArray();
    if (name.endsWith("trace_id") || name.endsWith("span_id")) {
      HexFormat hex = random.nextBoolean() ? HexFormat.of() : HexFormat.of().withUpperCase();
      writeString(
          random.nextBoolean() ? hex.formatHex(bytes) : Base64.getEncoder().encodeToString(bytes));
      return;
    }
    Base64.Encoder base64 = random.nextBoolean() ? Base64.getEncoder() : Base64.getUrlEncoder();
    writeString((random.nextBoolean() ? base64 : base64.withoutPadding()).encodeToString(bytes));
  }

  private void writeEnum(EnumValueDescriptor value) {
    if (value.getIndex() >= 0 && random.nextBoolean()) {
      writeString(value.getName());
    } else {
      writeInteger(Integer.toString(value.getNumber()));
    }
  }

  private void writeInteger(String digits) {
    String number =
        switch (random.nextInt(8)) {
          case 0 -> digits + ".0";
          case 1 -> digits.equals("0") ? "0E+9" : digits + "00e-2";
          case 2 -> new BigDecimal(digits).stripTrailingZeros().toString();
          default -> digits;
        };
    writeMaybeQuoted(number);
  }

  private void writeDouble(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      writeString(Double.toString(value));
    } else if (value == Math.rint(value) && Math.abs(value) < 1e15 && random.nextBoolean()) {
      writeMaybeQuoted((1 / value < 0 ? "-" : "") + (long) Math.abs(value));
    } else {
      writeMaybeQuoted(Double.toString(value));
    }
  }

  private void writeMaybeQuoted(String number) {
    boolean quoted = random.nextBoolean();
    json.append(quoted ? "\"" : "").append(number).append(quoted ? "\"" : "");
  }

  private void writeString(String value) {
    json.append('"');
    boolean escapePair = random.nextBoolean();
    for (int i = 0; i < value.length(); i++) {
      char character = value.charAt(i);
      boolean halfOfPair = Character.isSurrogate(character);
      if (halfOfPair ? escapePair : character < 0x20 || random.nextInt(20) == 0) {
        json.append("\\u%04x".formatted((int) character));
      } else if (character == '"' || character == '\\') {
        json.append('\\').append(character);
      } else {
        json.append(character);
      }
    }
    json.append('"');
  }

  private void space() {
    if (random.nextInt(10) == 0) {
      json.append(" \t\r\n", random.nextInt(2), 2 + random.nextInt(3));
    }
  }
}
