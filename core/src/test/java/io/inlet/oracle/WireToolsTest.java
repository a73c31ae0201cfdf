package io.inlet.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Message;
import io.inlet.oracle.WireMutator.Liberty;
import io.inlet.schema.Signal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** The tools that check the decoder, checked against protobuf-java. */
class WireToolsTest {

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void readerReadsWhatProtobufWrites(@ForAll Signal signal, @ForAll long start) throws Exception {
    for (long seed : Seeds.from(start)) {
      Message request = RequestGenerator.request(signal, new Random(seed));

      WireReader.Reading reading =
          WireReader.read(RequestGenerator.prototype(signal), request.toByteArray());

      assertThat(reading.message()).isEqualTo(request);
      assertThat(reading.invalidUtf8Strings()).isZero();
    }
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void mutatorLeavesTheMessageAsItIs(@ForAll Signal signal, @ForAll long start) throws Exception {
    for (long seed : Seeds.from(start)) {
      Random random = new Random(seed);
      Message request = RequestGenerator.request(signal, random);

      byte[] bytes = new WireMutator(random, Liberty.faithful()).write(request);

      // protobuf-java keeps unknown fields; WireReader does not.
      Message.Builder parsed = RequestGenerator.prototype(signal).newBuilderForType();
      parsed.mergeFrom(bytes);
      Message read = WireReader.read(RequestGenerator.prototype(signal), bytes).message();
      assertThat(read).isEqualTo(request);
      assertThat(ExpectedRows.of(parsed.build(), RequestGenerator.ARRIVAL))
          .isEqualTo(ExpectedRows.of(request, RequestGenerator.ARRIVAL));
    }
  }

  @Property(tries = 50, shrinking = ShrinkingMode.OFF)
  void mutatorPutsInvalidUtf8(@ForAll Signal signal, @ForAll long start) throws Exception {
    for (long seed : Seeds.from(start)) {
      Random random = new Random(seed);
      Message request = RequestGenerator.request(signal, random);

      byte[] bytes = new WireMutator(random, Set.of(Liberty.INVALID_UTF8)).write(request);

      WireReader.Reading reading = WireReader.read(RequestGenerator.prototype(signal), bytes);
      if (reading.invalidUtf8Strings() == 0) {
        assertThat(reading.message()).isEqualTo(request);
      } else {
        assertThatThrownBy(
                () -> RequestGenerator.prototype(signal).getParserForType().parseFrom(bytes))
            .hasMessageContaining("UTF-8");
      }
    }
  }

  @Test
  void everyMaximalSubpartOfInvalidUtf8IsReplacedOnce() {
    // The examples of the Unicode standard, section 3.9, tables 3-8 to 3-11.
    assertThat(decoded("c0 af e0 80 bf f0 81 82 41")).isEqualTo("\ufffd".repeat(8) + "A");
    assertThat(decoded("ed a0 80 ed bf bf ed af 41")).isEqualTo("\ufffd".repeat(8) + "A");
    assertThat(decoded("f4 91 92 93 ff 41 80 bf 42"))
        .isEqualTo("\ufffd".repeat(5) + "A\ufffd\ufffdB");
    assertThat(decoded("e1 80 e2 f0 91 92 f1 bf 41")).isEqualTo("\ufffd".repeat(4) + "A");
  }

  @Property(tries = 200)
  void validUtf8IsReadAsTheJdkReadsIt(@ForAll String text) {
    String valid = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

    assertThat(Utf8.decode(valid.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new Utf8.Decoded(valid, 0));
  }

  private static String decoded(String hex) {
    return Utf8.decode(HexFormat.ofDelimiter(" ").parseHex(hex)).text();
  }
}
