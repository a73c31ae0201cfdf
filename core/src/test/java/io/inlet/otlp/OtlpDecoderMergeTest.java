package io.inlet.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.inlet.schema.Signal;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class OtlpDecoderMergeTest {

  @Property(tries = 400)
  void rowsDoNotDependOnHowAMessageIsWritten(@ForAll Signal signal, @ForAll long seed) {
    Random random = new Random(seed);
    Message request = new RandomRequests(random).request(signal);
    ScrambledWire wire = new ScrambledWire(random);
    byte[] scrambled = wire.write(request);
    Message parsed = Requests.parse(signal, scrambled);
    Decoded expected = Decoded.of(signal, request);
    Decoded actual = Decoded.of(signal, scrambled);
    assertThat(actual.rows()).isEqualTo(expected.rows());
    assertThat(actual.rows()).isEqualTo(Decoded.of(signal, parsed).rows());
    assertThat(actual.result().rows()).isEqualTo(expected.result().rows());
    assertThat(actual.result().rowCount()).isEqualTo(Requests.records(request));
    assertThat(actual.result().ignoredStringIndexes())
        .isEqualTo(expected.result().ignoredStringIndexes());
  }

  @Test
  void anArrayIsMergedWithAnEarlierOneUnlessAStringStandsBetween() {
    byte[] one = {0x2a, 4, 0x0a, 2, 0x18, 1};
    byte[] two = {0x2a, 4, 0x0a, 2, 0x18, 2};
    byte[] text = {0x0a, 1, 'x'};
    assertThat(body(one, two)).isEqualTo("[1,2]");
    assertThat(body(one, text, two)).isEqualTo("[2]");
    assertThat(body(one, two, text)).isEqualTo("x");
  }

  /** The body of a log whose body comes in one occurrence for each part. */
  private static Object body(byte[]... parts) {
    byte[] record = {};
    for (byte[] part : parts) {
      record = Wire.join(record, Wire.field(5, part));
    }
    return Decoded.of(Signal.LOGS, Wire.log(record)).row().get("body");
  }
}
