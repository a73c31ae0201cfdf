package io.inlet.cli.demo.app;

import io.inlet.TelemetryWriter;
import io.inlet.exporter.InletLogRecordExporter;
import io.inlet.exporter.InletMetricExporter;
import io.inlet.exporter.InletSpanExporter;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The SDK of one service, with exporters to a writer and with counters. Does not close the writer.
 */
final class ApplicationTelemetry implements AutoCloseable {
  private static final int QUEUE = 1 << 15;
  private static final Duration METRICS_EVERY = Duration.ofSeconds(1);
  private static final long PATIENCE_MINUTES = 5;

  private final OpenTelemetrySdk sdk;

  private ApplicationTelemetry(OpenTelemetrySdk sdk) {
    this.sdk = sdk;
  }

  static ApplicationTelemetry of(String service, TelemetryWriter writer, ApplicationCounts counts) {
    Resource resource =
        Resource.getDefault()
            .merge(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), service)));
    SdkTracerProvider traces =
        SdkTracerProvider.builder()
            .setResource(resource)
            .addSpanProcessor(counts.spans())
            .addSpanProcessor(
                BatchSpanProcessor.builder(InletSpanExporter.builder().setWriter(writer).build())
                    .setMaxQueueSize(QUEUE)
                    .build())
            .build();
    SdkLoggerProvider logs =
        SdkLoggerProvider.builder()
            .setResource(resource)
            .addLogRecordProcessor(counts.logRecords())
            .addLogRecordProcessor(
                BatchLogRecordProcessor.builder(
                        InletLogRecordExporter.builder().setWriter(writer).build())
                    .setMaxQueueSize(QUEUE)
                    .build())
            .build();
    SdkMeterProvider metrics =
        SdkMeterProvider.builder()
            .setResource(resource)
            .registerMetricReader(
                PeriodicMetricReader.builder(
                        new CountingMetricExporter(
                            InletMetricExporter.builder().setWriter(writer).build(), counts))
                    .setInterval(METRICS_EVERY)
                    .build())
            .build();
    return new ApplicationTelemetry(
        OpenTelemetrySdk.builder()
            .setTracerProvider(traces)
            .setLoggerProvider(logs)
            .setMeterProvider(metrics)
            .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
            .build());
  }

  OpenTelemetrySdk sdk() {
    return sdk;
  }

  /** Exports the spans and log records so far, for the SDK drops them when its queues are full. */
  void export() {
    CompletableResultCode.ofAll(
            List.of(
                sdk.getSdkTracerProvider().forceFlush(), sdk.getSdkLoggerProvider().forceFlush()))
        .join(PATIENCE_MINUTES, TimeUnit.MINUTES);
  }

  /** Exports all there is. */
  @Override
  public void close() {
    export();
    sdk.close();
  }
}
