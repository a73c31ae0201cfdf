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
import org.jspecify.annotations.Nullable;

/**
 * What a scope message states for its records may stand before, between or behind them; and the end
 * of a record may look just like it.
 */
class OtlpDecoderScopeOrderTest {
  private static final byte[] NAME_A = Wire.field(1, Wire.field(1, "a".getBytes(UTF_8)));
  private static final byte[] NAME_B = Wire.field(1, Wire.field(1, "b".getBytes(UTF_8)));
  private static final byte[] URL_U = Wire.field(3, "u".getBytes(UTF_8));
  private static final byte[] URL_V = Wire.field(3, "v".getBytes(UTF_8));
  private static final byte[] UNKNOWN = Wire.field(9, "?".getBytes(UTF_8));

  private record Row(String event, @Nullable String scope, @Nullable String schemaUrl) {}

  private long unknownFields;

  @Property(tries = 2000)
  void rowsHaveWhatTheirScopeStatesWhereverItStands(@ForAll long seed) {
    Random random = new Random(seed);
    OtlpDecoder decoder =
        new OtlpDecoder(Signal.LOGS, DecodeOptions.defaults(), new ColumnBatchPool(0));
    List<Row> expected = new ArrayList<>();
    long unknown = 0;
    unknownFields = 0;
    for (int request = 0; request < 3; request++) {
      byte[] scopes = {};
      for (int scope = 0; scope < 3; scope++) {
        byte[] message = scopeMessage(random, expected);
        scopes = Wire.join(scopes, Wire.field(2, message));
      }
      byte[] bytes = Wire.field(1, scopes);
      unknown += decoder.decode(bytes, 0, bytes.length, Decoded.ARRIVAL).unknownFields();
    }
    assertThat(unknown).isEqualTo(unknownFields);
    List<Row> rows = new ArrayList<>();
    for (Map<String, Object> row : Cells.rows(decoder.takeBatches())) {
      rows.add(
          new Row(
              (String) row.get("event_name"),
              (String) row.get("scope_name"),
              (String) row.get("scope_schema_url")));
    }
    assertThat(rows).isEqualTo(expected);
  }

  private byte[] scopeMessage(Random random, List<Row> expected) {
    List<String> events = new ArrayList<>();
    String scope = null;
    String url = null;
    byte[] message = {};
    int parts = random.nextInt(7);
    for (int part = 0; part < parts; part++) {
      byte[] field;
      switch (random.nextInt(8)) {
        case 0 -> {
          field = NAME_A;
          scope = "a";
        }
        case 1 -> {
          field = NAME_B;
          scope = "b";
        }
        case 2, 3 -> {
          field = URL_U;
          url = "u";
        }
        case 4 -> {
          field = URL_V;
          url = "v";
        }
        case 5 -> {
          field = UNKNOWN;
          unknownFields++;
        }
        default -> {
          String event = "e" + random.nextInt(3) + ending(random);
          events.add(event);
          field = Wire.field(2, Wire.field(12, event.getBytes(UTF_8)));
        }
      }
      message = Wire.join(message, field);
    }
    for (String event : events) {
      expected.add(new Row(event, scope, url));
    }
    return message;
  }

  /** Often the bytes of a field as it stands behind records. */
  private static String ending(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> new String(URL_U, UTF_8);
      case 1 -> new String(Wire.join(UNKNOWN, URL_V), UTF_8);
      default -> "";
    };
  }
}
