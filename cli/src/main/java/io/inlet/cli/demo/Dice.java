package io.inlet.cli.demo;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;

/** All chance in the shop, from one seed: the same seed gives the same telemetry. */
final class Dice {
  private final SplittableRandom random;

  Dice(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Whether something of this probability happens. */
  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** A number from {@code from} to {@code to}, both included. */
  int between(int from, int to) {
    return random.nextInt(from, to + 1);
  }

  /** A number in [0, 1). */
  double fraction() {
    return random.nextDouble();
  }

  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** A duration with the long tail that durations have: half lie below the median. */
  long durationNanos(double medianMillis) {
    double normal =
        Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
            * Math.cos(2 * Math.PI * random.nextDouble());
    return Math.round(medianMillis * 1e6 * Math.exp(0.45 * normal));
  }

  ByteString traceId() {
    return ByteString.copyFrom(
        ByteBuffer.allocate(16).putLong(random.nextLong()).putLong(nonZero()).flip());
  }

  ByteString spanId() {
    return ByteString.copyFrom(ByteBuffer.allocate(8).putLong(nonZero()).flip());
  }

  private long nonZero() {
    long bits = random.nextLong();
    return bits == 0 ? 1 : bits;
  }
}
