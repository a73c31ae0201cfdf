package io.inlet.benchmarks.goals;

import java.math.BigDecimal;

/** What a value has to reach, or not to exceed. */
record Limit(Direction direction, double value) {

  /** On which side of the limit values are good. */
  enum Direction {
    AT_LEAST(">="),
    AT_MOST("<=");

    private final String sign;

    Direction(String sign) {
      this.sign = sign;
    }
  }

  boolean isMet(double measured) {
    return direction == Direction.AT_LEAST ? measured >= value : measured <= value;
  }

  /** How many times the limit is reached; 1 and more: it is met. */
  double share(double measured) {
    return direction == Direction.AT_LEAST ? measured / value : value / measured;
  }

  /** Such as {@code >= 2.5}. */
  @Override
  public String toString() {
    return direction.sign + " " + BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
