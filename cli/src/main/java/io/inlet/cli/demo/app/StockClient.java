package io.inlet.cli.demo.app;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Buys items from the server. */
final class StockClient {
  private static final String METHOD = "PUT";
  private static final int FIRST_ERROR = 400;

  private final HttpClient client = HttpClient.newHttpClient();
  private final OpenTelemetry telemetry;
  private final URI server;
  private final Tracer tracer;
  private final DoubleHistogram duration;

  StockClient(OpenTelemetry telemetry, URI server) {
    this.telemetry = telemetry;
    this.server = server;
    tracer = telemetry.getTracer("demo.stock.client");
    duration =
        telemetry
            .getMeter("demo.stock.client")
            .histogramBuilder("http.client.request.duration")
            .setUnit("s")
            .build();
  }

  void buy(String item) throws IOException, InterruptedException {
    URI uri = server.resolve(StockServer.PATH + item);
    Span span =
        tracer
            .spanBuilder(METHOD)
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute("http.request.method", METHOD)
            .setAttribute("url.full", uri.toString())
            .setAttribute("server.address", uri.getHost())
            .setAttribute("server.port", (long) uri.getPort())
            .startSpan();
    long begun = System.nanoTime();
    try (Scope scope = span.makeCurrent()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(uri).PUT(HttpRequest.BodyPublishers.noBody());
      telemetry
          .getPropagators()
          .getTextMapPropagator()
          .inject(
              Context.current(),
              request,
              (builder, name, value) -> {
                if (builder != null) {
                  builder.setHeader(name, value);
                }
              });
      int status =
          client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
      span.setAttribute("http.response.status_code", (long) status);
      if (status >= FIRST_ERROR) {
        span.setStatus(StatusCode.ERROR);
      }
      duration.record(
          (System.nanoTime() - begun) / 1e9,
          Attributes.of(
              AttributeKey.stringKey("http.request.method"),
              METHOD,
              AttributeKey.longKey("http.response.status_code"),
              (long) status));
    } finally {
      span.end();
    }
  }
}
