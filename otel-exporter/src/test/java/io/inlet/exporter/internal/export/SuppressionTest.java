package io.inlet.exporter.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.storage.Location;
import io.inlet.storage.remote.Failure;
import io.inlet.storage.remote.FailureClassifier;
import io.inlet.storage.remote.RemoteCalls;
import io.inlet.storage.remote.RetryPolicy;
import io.opentelemetry.api.impl.InstrumentationUtil;
import io.opentelemetry.context.Context;
import org.junit.jupiter.api.Test;

/** Instrumentation is kept away from threads of whatever is opened under suppression. */
class SuppressionTest {
  private static boolean isSuppressed() {
    return InstrumentationUtil.shouldSuppressInstrumentation(Context.current());
  }

  private static RemoteCalls calls() {
    return new RemoteCalls("test", RetryPolicy.defaults(), new Untried());
  }

  /** Nothing fails here. */
  private static final class Untried implements FailureClassifier {
    @Override
    public Failure classify(Exception failure) {
      return Failure.PERMANENT;
    }

    @Override
    public String describe(Exception failure) {
      return String.valueOf(failure);
    }
  }

  @Test
  void coversTheThreadsOfStoresWhoeverCallsThem() throws Exception {
    try (RemoteCalls calls = Suppression.call(SuppressionTest::calls)) {
      assertThat(isSuppressed()).isFalse();
      assertThat(
              calls.read("ask", Location.parse("s3://bucket/key"), SuppressionTest::isSuppressed))
          .isTrue();
    }
  }
}
