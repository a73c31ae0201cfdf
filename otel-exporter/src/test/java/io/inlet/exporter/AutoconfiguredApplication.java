package io.inlet.exporter;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;

/** A process that is configured by its environment alone, and ends by its shutdown hook. */
public final class AutoconfiguredApplication {
  private AutoconfiguredApplication() {}

  /** Records one of each signal. */
  public static void main(String[] arguments) {
    OpenTelemetrySdk sdk = AutoConfiguredOpenTelemetrySdk.initialize().getOpenTelemetrySdk();
    OpenTelemetry telemetry = sdk;
    telemetry.getTracer("test").spanBuilder("span").startSpan().end();
    telemetry.getLogsBridge().get("test").logRecordBuilder().setBody("text").emit();
    telemetry.getMeter("test").counterBuilder("count").build().add(3);
  }
}
