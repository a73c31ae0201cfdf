package io.inlet.exporter;

import io.opentelemetry.sdk.common.CompletableResultCode;
import java.util.concurrent.TimeUnit;

/** How exports end. */
final class Results {
  private Results() {}

  /** Whether it succeeds, for which it has half a minute. */
  static boolean succeeds(CompletableResultCode result) {
    return result.join(30, TimeUnit.SECONDS).isDone() && result.isSuccess();
  }
}
