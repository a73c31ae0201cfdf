package io.inlet.oracle;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.List;
import java.util.Random;

/**
 * Random values of fields, leaning towards the edges: see {@link RequestGenerator}. For one thread.
 */
final class EdgeValues {
  private static final long ARRIVAL = RequestGenerator.ARRIVAL;
  private static final long DAY = 86_400_000_000_000L;

  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "GET",
          "1.27.0",
          "seven_b",
          "eight_by",
          "nine_byte",
          "fifteen_bytes__",
          "sixteen_bytes___",
          "seventeen_bytes__",
          "https://opentelemetry.io/schemas/1.27.0",
          "\"quoted\" \\ and / slashed",
          "line\nbreak\r\n\ttab\b\f",
          "control \u0001\u001f\u007f\u0080",
          "nul \u0000 inside",
          "\u0000",
          "Grüße, naïve café",
          "日本語のテキスト",
          "emoji \ud83d\ude80\ud83c\udf0d",
          "eight_b\u00fc",
          "eight_by\ud83d\ude80",
          "\u2028\u2029\ufeff\ufffd\uffff",
          "{\"json\":[1,2]}",
          "null",
          "NaN");

  private static final List<String> KEYS =
      List.of(
          "service.name",
          "http.request.method",
          "http.route",
          "k",
          "k8s.pod",
          "user.id",
          "",
          "key\"with\\quotes",
          "schlüssel",
          "\ud83d\udd11");

  private static final double[] DOUBLES = {
    0.0,
    -0.0,
    1,
    -1,
    0.1,
    1.5,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MIN_NORMAL,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    1e21,
    1e-7,
    1.2345678901234568E20,
    0.000001,
    // 2e23, as JDK 17 prints it
    1.9999999999999998e23,
    9007199254740994.0
  };

  private static final long[] LONGS = {
    0,
    1,
    -1,
    2,
    127,
    128,
    300,
    16_384,
    1L << 31,
    -(1L << 31),
    (1L << 32) - 1,
    1L << 32,
    1L << 53,
    (1L << 53) + 1,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    Long.MIN_VALUE + 1
  };

  private static final int[] INTS = {
    0, 1, -1, 2, 127, 128, 255, 256, 300, 65_535, Integer.MAX_VALUE, Integer.MIN_VALUE
  };

  private final Random random;

  EdgeValues(Random random) {
    this.random = random;
  }

  String key() {
    return chance(0.85) ? KEYS.get(random.nextInt(KEYS.size())) : text();
  }

  String text() {
    if (chance(0.6)) {
      return TEXTS.get(random.nextInt(TEXTS.size()));
    }
    int length = chance(0.004) ? 2_000 + random.nextInt(20_000) : random.nextInt(40);
    boolean ascii = chance(0.6);
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.appendCodePoint(ascii ? 0x20 + random.nextInt(0x5f) : codePoint());
    }
    return text.toString();
  }

  private int codePoint() {
    while (true) {
      int codePoint =
          switch (random.nextInt(4)) {
            case 0 -> random.nextInt(0x80);
            case 1 -> 0x80 + random.nextInt(0x800 - 0x80);
            case 2 -> 0x800 + random.nextInt(0x10000 - 0x800);
            default -> 0x10000 + random.nextInt(0x110000 - 0x10000);
          };
      if (codePoint < 0xd800 || codePoint > 0xdfff) {
        return codePoint;
      }
    }
  }

  ByteString id(FieldDescriptor field) {
    int length = field.getName().equals("trace_id") ? 16 : 8;
    return chance(0.75)
        ? chance(0.1) ? ByteString.copyFrom(new byte[length]) : bytes(length)
        : bytes(new int[] {0, 0, 1, 7, 9, 15, 17, 32, 200}[random.nextInt(9)]);
  }

  ByteString bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return ByteString.copyFrom(bytes);
  }

  Object enumValue(EnumDescriptor type) {
    int number =
        chance(0.8)
            ? type.getValues().get(random.nextInt(type.getValues().size())).getNumber()
            : chance(0.5) ? random.nextInt(30) - 3 : integer();
    return type.findValueByNumberCreatingIfUnknown(number);
  }

  int integer() {
    return chance(0.6) ? INTS[random.nextInt(INTS.length)] : random.nextInt();
  }

  long longInteger() {
    return switch (random.nextInt(3)) {
      case 0 -> LONGS[random.nextInt(LONGS.length)];
      case 1 -> random.nextInt(1000);
      default -> random.nextLong() >> random.nextInt(64);
    };
  }

  double number() {
    return switch (random.nextInt(5)) {
      case 0 -> DOUBLES[random.nextInt(DOUBLES.length)];
      // Powers of two have neighbours at different distances.
      case 1 -> Math.scalb(1.0, random.nextInt(2098) - 1074);
      case 2 -> random.nextInt(100_000) / 100.0;
      case 3 -> random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30);
      default -> Double.longBitsToDouble(random.nextLong());
    };
  }

  long time() {
    return switch (random.nextInt(8)) {
      case 0 -> 0;
      case 1 -> new long[] {1, 999, 1000, 1001, 1_000_000}[random.nextInt(5)];
      case 2 ->
          new long[] {-1, -1000, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE - 1}
              [random.nextInt(5)];
      case 3 -> ARRIVAL + DAY + (random.nextInt(5) - 2) * 1000L;
      case 4 -> ARRIVAL - 30 * DAY + (random.nextInt(5) - 2) * 1000L;
      case 5 -> ARRIVAL + (long) (random.nextGaussian() * 40 * DAY);
      default -> ARRIVAL - random.nextInt(2_000_000_000);
    };
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }
}
