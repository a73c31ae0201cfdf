package io.inlet.otlp.internal.text;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class DecimalTest {

  @Property
  void writesAsTheJdkDoes(@ForAll long value, @ForAll @IntRange(max = 12) int at) {
    check(value, at, Decimal.MAX_LENGTH);
  }

  @Property
  void writesShortNumbersAsTheJdkDoes(
      @ForAll @LongRange(min = -1_000_000_000, max = 1_000_000_000) long value,
      @ForAll @IntRange(max = 20) int room) {
    check(value, 0, Math.max(Long.toString(value).length(), room));
  }

  @Test
  void writesTheNumbersAroundEveryPowerOfTen() {
    check(Long.MIN_VALUE, 0, Decimal.MAX_LENGTH);
    check(Long.MAX_VALUE, 0, Decimal.MAX_LENGTH);
    for (long power = 1; power > 0 && power <= Long.MAX_VALUE / 10; power *= 10) {
      for (long value = power - 2; value <= power + 2; value++) {
        check(value, 0, Decimal.MAX_LENGTH);
        check(-value, 1, Decimal.MAX_LENGTH);
      }
    }
  }

  private static void check(long value, int at, int room) {
    byte[] to = new byte[at + room];
    int end = Decimal.write(value, to, at);
    assertThat(new String(to, at, end - at, US_ASCII)).isEqualTo(Long.toString(value));
  }
}
