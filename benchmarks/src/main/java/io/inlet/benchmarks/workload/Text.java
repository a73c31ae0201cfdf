package io.inlet.benchmarks.workload;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.SplittableRandom;

/** Pseudo-random texts, ids and numbers. */
final class Text {

  private static final String HEX_DIGITS = "0123456789abcdef";

  private Text() {}

  static String hex(SplittableRandom random, int digits) {
    StringBuilder text = new StringBuilder(digits);
    for (int digit = 0; digit < digits; digit++) {
      text.append(HEX_DIGITS.charAt(random.nextInt(16)));
    }
    return text.toString();
  }

  static String uuid(SplittableRandom random) {
    return String.join(
        "-", hex(random, 8), hex(random, 4), hex(random, 4), hex(random, 4), hex(random, 12));
  }

  static ByteString id(SplittableRandom random, int bytes) {
    byte[] id = new byte[bytes];
    random.nextBytes(id);
    return ByteString.copyFrom(id);
  }

  static <T> T pick(SplittableRandom random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Favours the front of the list, as real routes, users and error kinds do. */
  static int skewed(SplittableRandom random, int bound) {
    double uniform = random.nextDouble();
    return (int) (uniform * uniform * bound);
  }

  /**
   * Thousandths below a bound of at most 1,000,000. Never a whole number, so that its text does not
   * depend on how whole numbers are printed.
   */
  static double fraction(SplittableRandom random, int bound) {
    int thousandths = random.nextInt(1, bound * 1_000);
    return (thousandths % 1_000 == 0 ? thousandths + 1 : thousandths) / 1_000.0;
  }
}
