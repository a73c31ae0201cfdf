package io.inlet.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.columnar.ColumnBatchPool;
import io.inlet.schema.Signal;
import io.inlet.schema.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What a metric's data states for its points may stand before, between or behind them; and the end
 * of a point may look just like it.
 */
class OtlpDecoderMetricOrderTest {
  private static final int GAUGE = 5;
  private static final int SUM = 7;
  private static final int HISTOGRAM = 9;
  private static final int EXPONENTIAL_HISTOGRAM = 10;
  private static final int SUMMARY = 11;

  private static final byte[] DELTA = Wire.bytes(0x10, 1);
  private static final byte[] CUMULATIVE = Wire.bytes(0x10, 2);
  private static final byte[] LONG_DELTA = Wire.bytes(0x10, 0x81, 0);
  private static final byte[] MONOTONIC = Wire.bytes(0x18, 1);
  private static final byte[] NOT_MONOTONIC = Wire.bytes(0x18, 0);
  private static final byte[] UNKNOWN = Wire.field(14, "?".getBytes(UTF_8));
  private static final byte[] LIKE_A_TAIL = Wire.join(UNKNOWN, CUMULATIVE, MONOTONIC);

  private record Row(
      String table,
      String metric,
      String key,
      @Nullable Object temporality,
      @Nullable Object monotonic) {}

  private final List<Row> expected = new ArrayList<>();
  private long unknownFields;

  @Property(tries = 4000)
  void rowsHaveWhatTheirMetricStatesWhereverItStands(@ForAll long seed) {
    Random random = new Random(seed);
    OtlpDecoder decoder =
        new OtlpDecoder(Signal.METRICS, DecodeOptions.defaults(), new ColumnBatchPool(0));
    expected.clear();
    unknownFields = 0;
    long unknown = 0;
    boolean tidy = random.nextBoolean();
    for (int request = 0; request < 3; request++) {
      byte[][] metrics = new byte[4][];
      Arrays.setAll(metrics, metric -> metric(random, tidy));
      byte[] bytes = request(metrics);
      unknown += decoder.decode(bytes, 0, bytes.length, Decoded.ARRIVAL).unknownFields();
    }
    assertThat(unknown).isEqualTo(unknownFields);
    List<Row> rows = new ArrayList<>();
    for (Map<String, Object> row : Cells.rows(decoder.takeBatches())) {
      rows.add(
          new Row(
              (String) row.get("table"),
              (String) row.get("metric_name"),
              String.valueOf(row.get("attributes")),
              row.get("aggregation_temporality"),
              row.get("is_monotonic")));
    }
    // Each table has its rows in order; the tables' order is not the requests'.
    expected.sort(Comparator.comparing(Row::table));
    rows.sort(Comparator.comparing(Row::table));
    assertThat(rows).isEqualTo(expected);
  }

  private byte[] metric(Random random, boolean tidy) {
    int kind =
        List.of(GAUGE, SUM, SUM, HISTOGRAM, EXPONENTIAL_HISTOGRAM, SUMMARY).get(random.nextInt(6));
    String name = "m" + random.nextInt(2);
    byte[] named = Wire.field(1, name.getBytes(UTF_8));
    byte[] data = {};
    List<String> keys = new ArrayList<>();
    State state = new State();
    int members = tidy || random.nextInt(4) > 0 ? 1 : 2;
    for (int member = 0; member < members; member++) {
      byte[] content = tidy ? tidy(random, kind, keys, state) : mixed(random, kind, keys, state);
      data = Wire.join(data, Wire.field(kind, content));
    }
    for (String key : keys) {
      expected.add(
          new Row(
              table(kind),
              name,
              "{" + key + "=true}",
              isTemporal(kind) ? state.temporality : null,
              kind == SUM ? state.monotonic : null));
    }
    return random.nextInt(5) > 0 ? Wire.join(named, data) : Wire.join(data, named);
  }

  private static final class State {
    String temporality = "UNSPECIFIED";
    boolean monotonic;
  }

  private static String table(int kind) {
    return switch (kind) {
      case GAUGE -> Tables.GAUGE.name();
      case SUM -> Tables.SUM.name();
      case HISTOGRAM -> Tables.HISTOGRAM.name();
      case EXPONENTIAL_HISTOGRAM -> Tables.EXPONENTIAL_HISTOGRAM.name();
      default -> Tables.SUMMARY.name();
    };
  }

  private static boolean isTemporal(int kind) {
    return kind != GAUGE && kind != SUMMARY;
  }

  /** As serializers write it. */
  private byte[] tidy(Random random, int kind, List<String> keys, State state) {
    byte[] content = {};
    for (int point = random.nextInt(4); point > 0; point--) {
      content = Wire.join(content, point(random, kind, keys));
    }
    if (isTemporal(kind)) {
      boolean delta = random.nextInt(4) == 0;
      content = Wire.join(content, delta ? DELTA : CUMULATIVE);
      state.temporality = delta ? "DELTA" : "CUMULATIVE";
    }
    if (kind == SUM && random.nextBoolean()) {
      content = Wire.join(content, MONOTONIC);
      state.monotonic = true;
    }
    return content;
  }

  private byte[] mixed(Random random, int kind, List<String> keys, State state) {
    byte[] content = {};
    for (int part = random.nextInt(6); part > 0; part--) {
      byte[] field = {};
      boolean temporal = isTemporal(kind);
      switch (random.nextInt(9)) {
        case 0, 1 -> {
          if (temporal) {
            field = CUMULATIVE;
            state.temporality = "CUMULATIVE";
          }
        }
        case 2 -> {
          if (temporal) {
            field = random.nextBoolean() ? DELTA : LONG_DELTA;
            state.temporality = "DELTA";
          }
        }
        case 3 -> {
          if (kind == SUM) {
            state.monotonic = random.nextBoolean();
            field = state.monotonic ? MONOTONIC : NOT_MONOTONIC;
          }
        }
        case 4 -> {
          field = UNKNOWN;
          unknownFields++;
        }
        default -> field = point(random, kind, keys);
      }
      content = Wire.join(content, field);
    }
    return content;
  }

  /** A point with one attribute; it often ends like the data of a metric. */
  private byte[] point(Random random, int kind, List<String> keys) {
    String key = "k" + random.nextInt(3);
    keys.add(key);
    byte[] attribute =
        Wire.field(
            kind == HISTOGRAM ? 9 : kind == EXPONENTIAL_HISTOGRAM ? 1 : 7,
            Wire.field(1, key.getBytes(UTF_8)),
            Wire.field(2, Wire.bytes(0x10, 1)));
    if (random.nextInt(3) > 0) {
      return Wire.field(1, attribute);
    }
    unknownFields++;
    return Wire.field(1, attribute, Wire.field(15, LIKE_A_TAIL));
  }

  private static byte[] request(byte[]... metrics) {
    byte[] fields = {};
    for (byte[] metric : metrics) {
      fields = Wire.join(fields, Wire.field(2, metric));
    }
    return Wire.field(1, Wire.field(2, fields));
  }

  @Test
  void theSameBytesMeanSomethingElseInsideOfData() {
    byte[] name = Wire.field(1, "m".getBytes(UTF_8));
    byte[] two = Wire.field(2, "abc".getBytes(UTF_8));
    byte[] point = Wire.field(1, new byte[0]);
    Decoded decoded =
        Decoded.of(
            Signal.METRICS,
            request(
                Wire.join(name, two, Wire.field(GAUGE, point)),
                Wire.join(name, Wire.field(GAUGE, two, point))));

    assertThat(decoded.rows())
        .extracting(row -> row.get("metric_description"))
        .containsExactly("abc", null);
    assertThat(decoded.result().unknownFields()).isEqualTo(1);
  }

  @Test
  void whatIsRefusedIsRefusedBehindAMetricOfTheSameBytes() {
    byte[] name = Wire.field(1, "m".getBytes(UTF_8));
    byte[] point = Wire.field(1, new byte[0]);
    byte[] broken = Wire.join(name, Wire.field(SUM, point), CUMULATIVE);
    assertThatThrownBy(() -> Decoded.of(Signal.METRICS, request(broken)))
        .isInstanceOf(MalformedRequestException.class);
    byte[] whole = Wire.join(name, Wire.field(SUM, point, CUMULATIVE));
    assertThatThrownBy(() -> Decoded.of(Signal.METRICS, request(whole, broken)))
        .isInstanceOf(MalformedRequestException.class);
  }
}
