package io.inlet.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.inlet.schema.Signal;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is odd in a record is kept as well as can be, and counted. */
class OtlpDecoderCountsTest {
  @Test
  void idsOfAWrongLengthAreKeptAndCounted() {
    LogRecord log =
        Samples.log().toBuilder()
            .setTraceId(ByteString.fromHex("00ff"))
            .setSpanId(ByteString.EMPTY)
            .build();
    Decoded decoded = Decoded.of(Signal.LOGS, Samples.logs(log));
    assertThat(decoded.row()).containsEntry("trace_id", "00ff").containsEntry("span_id", null);
    assertThat(decoded.result().wrongLengthIds()).isOne();
  }

  @Test
  void invalidUtf8IsReplacedAndCountedByString() {
    byte[] bad = Wire.bytes('a', 0xff, 0xff, 'b');
    byte[] value = Wire.field(1, bad);
    byte[] attribute = Wire.field(6, Wire.field(1, bad), Wire.field(2, value));
    byte[] nested = Wire.field(5, Wire.field(5, Wire.field(1, value)));
    Decoded decoded =
        Decoded.of(Signal.LOGS, Wire.log(Wire.join(Wire.field(3, bad), attribute, nested)));
    assertThat(decoded.row())
        .containsEntry("severity_text", "a\ufffd\ufffdb")
        .containsEntry("attributes", Map.of("a\ufffd\ufffdb", "a\ufffd\ufffdb"))
        .containsEntry("body", "[\"a\ufffd\ufffdb\"]");
    assertThat(decoded.result().invalidUtf8Strings()).isEqualTo(4);
  }

  @Test
  void unknownFieldsAreCountedOnceWhereverTheyStand() {
    byte[] unknown = Wire.field(15, Wire.bytes(1, 2));
    byte[] log = Wire.field(2, unknown, Wire.field(6, unknown), Wire.field(5, unknown));
    byte[] scope = Wire.field(2, log, unknown, log);
    byte[] resource = Wire.field(1, scope, Wire.field(1, unknown), unknown);
    Decoded decoded = Decoded.of(Signal.LOGS, Wire.join(resource, unknown, resource));
    assertThat(decoded.rows()).hasSize(4);
    assertThat(decoded.result().unknownFields()).isEqualTo(4 * 3 + 2 + 2 + 2 + 1);
  }
}
