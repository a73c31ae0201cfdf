package io.inlet.parquet.internal.statistics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8BoundsTest {
  private static Bounds of(String text, int maxBytes) {
    return Utf8Bounds.of(text.getBytes(UTF_8), text.getBytes(UTF_8), maxBytes);
  }

  private static String max(String text, int maxBytes) {
    return new String(of(text, maxBytes).max(), UTF_8);
  }

  @Test
  void shortStringsAreExact() {
    Bounds bounds = of("abc", 3);

    assertThat(bounds.min()).asString(UTF_8).isEqualTo("abc");
    assertThat(bounds.minExact()).isTrue();
    assertThat(bounds.maxExact()).isTrue();
  }

  @Test
  void aMaximumIsRoundedUpAtACharacter() {
    assertThat(max("abcdef", 4)).isEqualTo("abce");
    assertThat(max("aéé", 4)).isEqualTo("aê");
    assertThat(max("ab\u007fcde", 4)).isEqualTo("ab\u007fd");
    assertThat(max("ab\u007f\u007f\u007f", 4)).isEqualTo("ab\u007f\u0080");
    assertThat(max("a\ud7ffxyz", 4)).isEqualTo("a\ue000");
    assertThat(max("ab\udbff\udfffx", 6)).isEqualTo("ac");
  }

  @Test
  void whatCannotBeRoundedUpStaysWhole() {
    String highest = "\udbff\udfff".repeat(3);

    assertThat(max(highest, 8)).isEqualTo(highest);
    assertThat(of(highest, 8).maxExact()).isTrue();
    assertThat(of(highest, 8).minExact()).isFalse();
  }

  @Test
  void boundsHoldForAnyStringAndAreValidText() {
    Random random = new Random(9);
    for (int i = 0; i < 20_000; i++) {
      byte[] text =
          random
              .ints(random.nextInt(12), 0, Character.MAX_CODE_POINT + 1)
              .map(c -> random.nextInt(3) == 0 ? c % 128 : c)
              .filter(c -> c < 0xd800 || c > 0xdfff)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString()
              .getBytes(UTF_8);
      Bounds bounds = Utf8Bounds.of(text, text, 4 + random.nextInt(20));

      assertThat(Arrays.compareUnsigned(bounds.min(), text)).isLessThanOrEqualTo(0);
      assertThat(Arrays.compareUnsigned(bounds.max(), text)).isGreaterThanOrEqualTo(0);
      for (byte[] bound : new byte[][] {bounds.min(), bounds.max()}) {
        assertThat(new String(bound, UTF_8).getBytes(UTF_8)).isEqualTo(bound);
      }
    }
  }
}
