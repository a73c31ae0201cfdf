package io.inlet.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.columnar.ColumnBatchPool;
import io.inlet.schema.Signal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Attributes keep their keys, the last value of each, whatever keys came before them. */
class OtlpDecoderKeysTest {
  private static final int ATTRIBUTES = 6;
  private static final String REPLACEMENT = "\ufffd";

  /** Lengths at which keys are compared in another way, and keys that differ in one place. */
  private static final List<String> KEYS =
      List.of(
          "",
          "k",
          "four",
          "five5",
          "thirteen.byte",
          "fourteen.bytes",
          "fifteen..bytes.",
          "a.key.of.29.bytes.as.it.is.on",
          "a.key.of.29.bytes.At.it.is.on",
          "a.key.of.28.bytes.as.it.is.on",
          "a.key.of.29.bytes.as.it.is.oN",
          "A.key.of.29.bytes.as.it.is.on",
          "a.key.of.30.bytes.as.it.is.one",
          "k".repeat(127),
          "k".repeat(130),
          "é",
          REPLACEMENT);

  @Property(tries = 500)
  void attributesAreTheLastOfEachKey(@ForAll long seed) {
    Random random = new Random(seed);
    OtlpDecoder decoder =
        new OtlpDecoder(Signal.LOGS, DecodeOptions.defaults(), new ColumnBatchPool(1 << 20));
    for (int batch = 0; batch < 3; batch++) {
      List<Object> expected = new ArrayList<>();
      List<byte[]> habit = attributes(random, new LinkedHashMap<>());
      for (int record = 0; record < 20; record++) {
        Map<String, String> map = new LinkedHashMap<>();
        List<byte[]> attributes = attributes(random, map);
        if (random.nextInt(6) == 0) {
          refuse(decoder, habit);
        }
        byte[] request = Wire.log(Wire.join(attributes.toArray(byte[][]::new)));
        decoder.decode(request, 0, request.length, Decoded.ARRIVAL);
        expected.add(map);
      }
      assertThat(Cells.rows(decoder.takeBatches()))
          .extracting(row -> row.get("attributes"))
          .isEqualTo(expected);
    }
  }

  /** Decodes a request that turns out broken behind a record. */
  private static void refuse(OtlpDecoder decoder, List<byte[]> attributes) {
    byte[] record = Wire.field(2, Wire.join(attributes.toArray(byte[][]::new)));
    byte[] broken = Wire.field(1, Wire.field(2, record, Wire.field(2, Wire.bytes(0x0a, 9))));
    assertThatThrownBy(() -> decoder.decode(broken, 0, broken.length, Decoded.ARRIVAL))
        .isInstanceOf(MalformedRequestException.class);
  }

  /** Mostly in one order, some of them left out, at times any, or more than are read at once. */
  private static List<byte[]> attributes(Random random, Map<String, String> map) {
    List<byte[]> attributes = new ArrayList<>();
    boolean anyOrder = random.nextInt(4) == 0;
    int count = anyOrder ? random.nextInt(40) : KEYS.size();
    for (int i = 0; i < count; i++) {
      String key = KEYS.get(anyOrder ? random.nextInt(KEYS.size()) : i);
      if (anyOrder || random.nextInt(3) > 0) {
        String value = "value " + random.nextInt(1000);
        attributes.add(Wire.field(ATTRIBUTES, attribute(random, key, value)));
        map.put(key, value);
      }
    }
    return attributes;
  }

  private static byte[] attribute(Random random, String text, String value) {
    boolean broken = text.equals(REPLACEMENT) && random.nextBoolean();
    byte[] key = Wire.field(1, broken ? Wire.bytes(0xff) : text.getBytes(UTF_8));
    byte[] anyValue = Wire.field(2, Wire.field(1, value.getBytes(UTF_8)));
    return switch (random.nextInt(12)) {
      case 0 -> Wire.join(anyValue, key);
      case 1 -> Wire.join(key, anyValue, Wire.field(9, Wire.bytes('?')));
      default -> Wire.join(key, anyValue);
    };
  }
}
