package io.inlet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may say of one request.
 *
 * @param arrival when the request arrived, for records without a time of their own; null for the
 *     time of the call
 * @param prompt whether the epoch is to end after the writer's commit delay instead of in its own
 *     time, because somebody waits for the commit
 */
public record RequestOptions(@Nullable Instant arrival, boolean prompt) {
  private static final RequestOptions DEFAULTS = new RequestOptions(null, false);

  /** Arrived now, committed in the epoch's own time. */
  public static RequestOptions defaults() {
    return DEFAULTS;
  }

  /** With a time of arrival. */
  public RequestOptions withArrival(Instant time) {
    return new RequestOptions(time, prompt);
  }

  /** Committed soon: after the writer's commit delay. */
  public RequestOptions promptly() {
    return new RequestOptions(arrival, true);
  }
}
