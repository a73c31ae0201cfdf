package io.inlet.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.columnar.ColumnBatchPool;
import io.inlet.schema.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Data points that state the same attributes share an entry of a batch; each has the row, and is
 * counted and refused, as if it had come alone.
 */
class OtlpDecoderSeriesTest {
  private static final int ATTRIBUTES = 7;

  private static final byte[][] VALUES = {
    Wire.field(1, "v".getBytes(UTF_8)),
    Wire.field(1, Wire.bytes(0xff)),
    Wire.field(1, "a longer value of an attribute".getBytes(UTF_8)),
    Wire.field(6, Wire.field(1, Wire.field(1, "k".getBytes(UTF_8)))),
    {},
  };

  @Property(tries = 500)
  void aPointsRowDoesNotDependOnThePointsBeforeIt(@ForAll long seed) {
    Random random = new Random(seed);
    DecodeOptions options = DecodeOptions.builder().maxAttributes(4).build();
    OtlpDecoder together = decoder(options);
    List<Map<String, Object>> expected = new ArrayList<>();
    for (int request = 0; request < 3; request++) {
      byte[] points = {};
      long rejected = 0;
      long invalid = 0;
      long unknown = 0;
      for (int i = 0; i < 12; i++) {
        byte[] point = Wire.field(1, point(random));
        points = Wire.join(points, point);
        OtlpDecoder alone = decoder(options);
        DecodeResult result = decode(alone, point);
        rejected += result.rejectedRecords();
        invalid += result.invalidUtf8Strings();
        unknown += result.unknownFields();
        expected.addAll(Cells.rows(alone.takeBatches()));
      }
      DecodeResult result = decode(together, points);
      assertThat(result.rejectedRecords()).isEqualTo(rejected);
      assertThat(result.invalidUtf8Strings()).isEqualTo(invalid);
      assertThat(result.unknownFields()).isEqualTo(unknown);
    }
    assertThat(Cells.rows(together.takeBatches())).isEqualTo(expected);
  }

  private static OtlpDecoder decoder(DecodeOptions options) {
    return new OtlpDecoder(Signal.METRICS, options, new ColumnBatchPool(0));
  }

  private static DecodeResult decode(OtlpDecoder decoder, byte[] points) {
    byte[] request = Wire.field(1, Wire.field(2, Wire.field(2, Wire.field(5, points))));
    return decoder.decode(request, 0, request.length, Decoded.ARRIVAL);
  }

  /** Attributes in one place or in several, of few kinds, at times more than are allowed. */
  private static byte[] point(Random random) {
    byte[] point = {};
    int places = random.nextInt(4) == 0 ? 2 + random.nextInt(2) : random.nextInt(2);
    for (int place = 0; place < places; place++) {
      int attributes = 1 + random.nextInt(random.nextInt(10) == 0 ? 6 : 2);
      for (int i = 0; i < attributes; i++) {
        point = Wire.join(point, Wire.field(ATTRIBUTES, attribute(random)));
      }
      point = Wire.join(point, Wire.bytes(8 << 3, place));
    }
    return point;
  }

  private static byte[] attribute(Random random) {
    byte[] key = Wire.field(1, ("key" + random.nextInt(3)).getBytes(UTF_8));
    byte[] value = Wire.field(2, VALUES[random.nextInt(VALUES.length)]);
    return switch (random.nextInt(12)) {
      case 0 -> Wire.join(value, key);
      case 1 -> Wire.join(key, value, Wire.field(9, Wire.bytes('?')));
      case 2 -> key;
      default -> Wire.join(key, value);
    };
  }
}
