package io.inlet.otlp.internal.text;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortestDoubleTest {

  @ParameterizedTest
  @CsvSource({
    "1,1",
    "0.1,0.1",
    "1e21,1e+21",
    "1e20,100000000000000000000",
    "1e-7,1e-7",
    "1e-6,0.000001",
    "-0.0,-0",
    "0,0",
    "123.456,123.456",
    "-1.5e300,-1.5e+300",
    "5e-324,5e-324",
    "2e23,2e+23",
    "2.2250738585072014e-308,2.2250738585072014e-308",
    "1.7976931348623157e308,1.7976931348623157e+308",
    "9007199254740991,9007199254740991",
    "9007199254740993,9007199254740992",
    "2e-323,2e-323",
    "1.2345e-5,0.000012345",
    "1e23,1e+23",
    "123456789012345680000,123456789012345680000",
    "4.35,4.35",
    "0.30000000000000004,0.30000000000000004",
    "12e-7,0.0000012",
    "1.5e-7,1.5e-7"
  })
  void writesAsEcmaScriptDoes(double value, String expected) {
    assertThat(text(value)).isEqualTo(expected);
  }

  @Test
  void writesWhatIsNotANumber() {
    assertThat(text(Double.NaN)).isEqualTo("NaN");
    assertThat(text(Double.POSITIVE_INFINITY)).isEqualTo("Infinity");
    assertThat(text(Double.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
  }

  @Property(tries = 5000)
  void writesTheFewestDigitsAndOfThoseTheClosest(@ForAll("doubles") double value) {
    check(value);
  }

  @Test
  void isExactAtEveryPowerOfTwoAndItsNeighbours() {
    for (int exponent = -1074; exponent <= 1023; exponent++) {
      double power = Math.scalb(1.0, exponent);
      check(power);
      check(Math.nextUp(power));
      check(Math.nextDown(power));
    }
  }

  @Property(tries = 5000)
  void isExactForFewDecimalsAndTheirNeighbours(
      @ForAll @LongRange(min = 1, max = 2_000_000_000_000_000L) long digits,
      @ForAll @IntRange(min = 1, max = 9) int decimals) {
    double value = digits / Math.pow(10, decimals);
    check(value);
    check(Math.nextUp(value));
    check(Math.nextDown(value));
  }

  private static void check(double value) {
    String text = text(value);
    assertThat(Double.parseDouble(text)).isEqualTo(value);
    BigDecimal written = new BigDecimal(text).stripTrailingZeros();
    assertThat(written.compareTo(shortest(value))).as("%s wrote %s", value, text).isZero();
    assertThat(text.length()).isLessThanOrEqualTo(ShortestDouble.MAX_LENGTH);
  }

  /** By search: rounded to ever more digits until it reads back; its neighbours are tried too. */
  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits <= 17; digits++) {
      BigDecimal below = exact.round(new MathContext(digits, RoundingMode.DOWN));
      BigDecimal above = exact.round(new MathContext(digits, RoundingMode.UP));
      boolean belowReads = below.doubleValue() == value;
      boolean aboveReads = above.doubleValue() == value;
      if (belowReads && aboveReads) {
        return exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      } else if (belowReads || aboveReads) {
        return belowReads ? below : above;
      }
    }
    throw new AssertionError(value);
  }

  private static String text(double value) {
    byte[] bytes = new byte[ShortestDouble.MAX_LENGTH];
    return new String(bytes, 0, ShortestDouble.write(value, bytes, 0), US_ASCII);
  }

  @Provide
  Arbitrary<Double> doubles() {
    Arbitrary<Double> anyBits =
        Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite);
    Arbitrary<Double> decimals =
        Arbitraries.longs()
            .between(-1_000_000, 1_000_000)
            .flatMap(
                digits ->
                    Arbitraries.integers()
                        .between(-30, 30)
                        .map(exponent -> Double.parseDouble(digits + "e" + exponent)));
    Arbitrary<Double> large =
        Arbitraries.longs().map(bits -> (double) bits).filter(value -> value != 0);
    return Arbitraries.oneOf(anyBits, decimals, large).filter(value -> value != 0);
  }
}
