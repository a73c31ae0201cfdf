package io.inlet.benchmarks.workload;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.SplittableRandom;

/** Pseudo-random texts and ids. */
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
}
