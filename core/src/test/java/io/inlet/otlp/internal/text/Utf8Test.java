package io.inlet.otlp.internal.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8Test {

  @Property(tries = 5000)
  void repairsAsTheJdkDoes(@ForAll("nearlyText") byte[] bytes) {
    if (!encodesASurrogate(bytes)) {
      assertThat(repaired(bytes)).isEqualTo(new String(bytes, UTF_8).getBytes(UTF_8));
    }
  }

  @Property(tries = 2000)
  void isValidWhereNothingIsRepaired(@ForAll("nearlyText") byte[] bytes) {
    assertThat(Utf8.isValid(bytes, 0, bytes.length))
        .isEqualTo(Arrays.equals(repaired(bytes), bytes));
  }

  @Property(tries = 2000)
  void copiesAndFindsWhatIsNotAscii(@ForAll byte[] bytes, @ForAll boolean ascii) {
    byte[] from = bytes.clone();
    for (int i = 0; ascii && i < from.length; i++) {
      from[i] &= 0x7f;
    }
    byte[] to = new byte[from.length + 4];
    boolean expected = true;
    for (byte one : from) {
      expected &= one >= 0;
    }
    assertThat(Utf8.copy(from, 0, to, 3, from.length)).isEqualTo(expected);
    assertThat(Arrays.copyOfRange(to, 3, 3 + from.length)).isEqualTo(from);
    assertThat(to[0] | to[1] | to[2] | to[to.length - 1]).isZero();
  }

  @Property(tries = 2000)
  void copiesARangeAndHeedsNothingAroundIt(
      @ForAll @Size(max = 70) byte[] bytes, @ForAll boolean ascii) {
    byte[] from = new byte[bytes.length + 40];
    Arrays.fill(from, (byte) 0xff);
    boolean expected = true;
    for (int i = 0; i < bytes.length; i++) {
      from[20 + i] = ascii ? (byte) (bytes[i] & 0x7f) : bytes[i];
      expected &= from[20 + i] >= 0;
    }
    byte[] to = new byte[from.length];
    assertThat(Utf8.copy(from, 20, to, 20, bytes.length)).isEqualTo(expected);
    assertThat(Arrays.copyOfRange(to, 20, 20 + bytes.length))
        .isEqualTo(Arrays.copyOfRange(from, 20, 20 + bytes.length));
    assertThat(Arrays.copyOf(to, 20)).containsOnly(0);
  }

  /** Table 3-8 and its neighbours in the Unicode standard; the numbers count U+FFFD. */
  @ParameterizedTest
  @CsvSource({
    "c0af,2", "e080bf,3", "f08182,3", "eda080,3", "edbfbf,3", "eda0,2", "f4919293,4", "ff,1",
    "e1a0,1", "e180e2,2", "f09192,1", "f1bf41,1", "80,1", "c2,1", "f5808080,4", "f0808080,4"
  })
  void replacesEachMaximalSubpart(String hex, int replacements) {
    String text = new String(repaired(HexFormat.of().parseHex(hex)), UTF_8);
    assertThat(text.chars().filter(character -> character == 0xfffd)).hasSize(replacements);
  }

  private static byte[] repaired(byte[] bytes) {
    byte[] to = new byte[3 * bytes.length];
    return Arrays.copyOf(to, Utf8.repair(bytes, 0, bytes.length, to, 0));
  }

  /** The one case in which the JDK deviates from the recommended practice. */
  private static boolean encodesASurrogate(byte[] bytes) {
    for (int i = 0; i + 1 < bytes.length; i++) {
      if (bytes[i] == (byte) 0xed && bytes[i + 1] >= (byte) 0xa0 && bytes[i + 1] < (byte) 0xc0) {
        return true;
      }
    }
    return false;
  }

  @Provide
  Arbitrary<byte[]> nearlyText() {
    Arbitrary<Byte> bytes =
        Arbitraries.of(
                0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0,
                0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff)
            .map(Integer::byteValue);
    return bytes.array(byte[].class).ofMaxSize(24);
  }
}
