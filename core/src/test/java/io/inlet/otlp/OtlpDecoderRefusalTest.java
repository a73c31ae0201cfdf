package io.inlet.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.inlet.columnar.ColumnBatchPool;
import io.inlet.schema.Signal;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtlpDecoderRefusalTest {

  @ParameterizedTest
  @CsvSource({
    "00,0,field has number 0",
    "8080808010,0,field number is out of range",
    "0a05,1,a length of 5 bytes runs past the end",
    "0affffffffffffffffff01,1,a length of 18446744073709551615 bytes",
    "0b,0,field 1 (resource_logs) of ExportLogsServiceRequest has wire type 3 (expected: 2)",
    "08ffffffffffffffffffff01,0,wire type 0 (expected: 2)",
    "78ffffffffffffffffffff01,1,a varint is longer than 10 bytes",
    "78ff,1,a varint is cut off",
    "790102,1,a value of 8 bytes is cut off",
    "7b,0,a group is cut off",
    "7b0c,1,a group ends that was not started",
    "7c,0,a group ends that was not started",
    "7e,0,wire type 6 does not exist"
  })
  void namesWhatIsWrongAndWhere(String hex, long offset, String reason) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    MalformedRequestException refusal = refusal(Signal.LOGS, bytes);
    assertThat(refusal).hasMessageContaining(reason);
    assertThat(refusal.offset()).isEqualTo(offset);
    assertThat(refusal.signal()).isEqualTo(Signal.LOGS);
  }

  @Test
  void countsTheOffsetFromTheStartOfTheRequest() {
    byte[] bytes = Wire.bytes(0x7f, 0x7f, 0x7f, 0x0a, 0x02, 0x12, 0x05, 0x7f);
    OtlpDecoder decoder =
        new OtlpDecoder(Signal.TRACES, DecodeOptions.defaults(), new ColumnBatchPool(0));
    MalformedRequestException refusal =
        catchThrowableOfType(
            MalformedRequestException.class, () -> decoder.decode(bytes, 3, 4, Decoded.ARRIVAL));
    assertThat(refusal.offset()).isEqualTo(3);
  }

  @Test
  void aKnownFieldOfTheWrongTypeIsRefusedWhereverItStands() {
    byte[] wrong = Wire.bytes(1 << 3, 1);
    assertThat(refusal(Signal.LOGS, Wire.log(Wire.field(6, wrong)))).hasMessageContaining("(key)");
    assertThat(refusal(Signal.LOGS, Wire.field(1, Wire.field(1, wrong))))
        .hasMessageContaining("(attributes) of Resource");
    assertThat(refusal(Signal.LOGS, Wire.field(1, Wire.field(2, Wire.field(1, wrong)))))
        .hasMessageContaining("(name) of InstrumentationScope");
    assertThat(refusal(Signal.METRICS, Wire.field(1, Wire.field(2, Wire.field(2, wrong)))))
        .hasMessageContaining("(name) of Metric");
    assertThat(
            refusal(
                Signal.METRICS,
                Wire.field(1, Wire.field(2, Wire.field(2, Wire.field(5, wrong), Wire.field(7))))))
        .hasMessageContaining("(data_points) of Gauge");
  }

  @Test
  void logsAreNoSpans() {
    assertThat(refusal(Signal.TRACES, Samples.request(Signal.LOGS).toByteArray()))
        .hasMessageContaining("of Span has wire type");
  }

  @Test
  void aRequestBrokenAtItsEndLeavesNothingBehind() {
    ColumnBatchPool pool = new ColumnBatchPool(64 << 20);
    OtlpDecoder decoder = new OtlpDecoder(Signal.LOGS, DecodeOptions.defaults(), pool);
    byte[] good = Samples.request(Signal.LOGS).toByteArray();
    decoder.decode(good, 0, good.length, Decoded.ARRIVAL);
    byte[] record = Wire.field(2, Wire.field(5, Wire.field(1, new byte[1000])));
    byte[][] records = new byte[20_000][];
    Arrays.fill(records, record);
    byte[] broken =
        Wire.field(1, Wire.field(2, Wire.join(records), Wire.field(2, Wire.bytes(0x0a, 0))));
    assertThatThrownBy(() -> decoder.decode(broken, 0, broken.length, Decoded.ARRIVAL))
        .isInstanceOf(MalformedRequestException.class);
    assertThat(decoder.rowCount()).isOne();
    assertThat(pool.idleBytes()).isPositive();
    decoder.decode(good, 0, good.length, Decoded.ARRIVAL);
    assertThat(Cells.rows(decoder.takeBatches()))
        .hasSize(2)
        .containsOnly(Decoded.of(Signal.LOGS, good).row());
    assertThat(decoder.isEmpty()).isTrue();
  }

  private static MalformedRequestException refusal(Signal signal, byte[] bytes) {
    return catchThrowableOfType(MalformedRequestException.class, () -> Decoded.of(signal, bytes));
  }
}
