package io.inlet.exporter.internal.config;

import io.inlet.Acknowledgement;
import io.inlet.TelemetryWriter;
import io.inlet.internal.DurationText;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the result of an export waits for, and how long.
 *
 * @param timeout how long an export may take
 * @param committed whether it waits for the commit
 */
public record ExportTiming(Duration timeout, boolean committed) {

  /**
   * That of an exporter with a writer of the caller's own.
   *
   * @param writer what the writer says
   * @param options those set beside the writer
   * @throws IllegalArgumentException if one but the timeout is set, it cannot be used, or no export
   *     could succeed in time
   */
  public static ExportTiming ofCaller(TelemetryWriter.Timing writer, Map<String, String> options) {
    Map<String, String> others = new TreeMap<>(options);
    Duration timeout = timeout(others.remove(ExporterOptions.TIMEOUT));
    if (!others.isEmpty()) {
      throw new IllegalArgumentException(
          "setWriter: the writer has its own options, and these are set too: " + others.keySet());
    }
    boolean committed = writer.acknowledgement() == Acknowledgement.COMMITTED;
    try {
      requireTime(timeout, committed, writer.commitDelay(), writer.maxWait());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("setWriter: " + e.getMessage(), e);
    }
    return new ExportTiming(timeout, committed);
  }

  /**
   * The timeout that an option says.
   *
   * @param text its value; null if it is not set
   * @throws IllegalArgumentException if it is no duration, or zero
   */
  static Duration timeout(@Nullable String text) {
    if (text == null) {
      return ExporterOptions.DEFAULT_TIMEOUT;
    }
    Duration timeout =
        DurationText.parse(ExporterOptions.require(ExporterOptions.TIMEOUT).canonical(text));
    if (timeout.isZero()) {
      throw new IllegalArgumentException("option 'timeout': 0s (expected: > 0)");
    }
    return timeout;
  }

  /** What cannot succeed in time is refused when it is configured. */
  static void requireTime(
      Duration timeout, boolean committed, Duration commitDelay, Duration maxWait) {
    if (committed && commitDelay.compareTo(timeout) >= 0) {
      throw new IllegalArgumentException(
          "option 'acknowledge': committed exports wait for 'commit.delay' ("
              + commitDelay
              + "), which is not less than 'timeout' ("
              + timeout
              + ")");
    }
    if (maxWait.compareTo(timeout) >= 0) {
      throw new IllegalArgumentException(
          "option 'max.wait': not less than 'timeout' (" + timeout + ")");
    }
  }
}
