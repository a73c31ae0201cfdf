package io.inlet.storage.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
  @Test
  void waitsLongerEachTimeUpToABound() {
    RetryPolicy policy = RetryPolicy.defaults();
    for (int i = 0; i < 1_000; i++) {
      assertThat(policy.delayAfter(1)).isBetween(Duration.ZERO, policy.firstDelay());
      assertThat(policy.delayAfter(3))
          .isBetween(Duration.ZERO, policy.firstDelay().multipliedBy(4));
      assertThat(policy.delayAfter(1_000_000)).isBetween(Duration.ZERO, policy.maxDelay());
    }
  }
}
