package io.inlet.cli.demo.app;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Answers {@code PUT /items/{id}}, which takes a piece of an item; on the loopback interface. */
final class StockServer implements AutoCloseable {
  static final String PATH = "/items/";

  private static final int THREADS = 4;
  private static final int STOP_SECONDS = 10;
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int FAILED = 500;
  private static final String ROUTE = PATH + "{id}";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final OpenTelemetry telemetry;
  private final StockDatabase database;
  private final Tracer tracer;
  private final Logger logger;
  private final DoubleHistogram duration;

  StockServer(OpenTelemetry telemetry, StockDatabase database) throws IOException {
    this.telemetry = telemetry;
    this.database = database;
    tracer = telemetry.getTracer("demo.stock.server");
    // Not below io.inlet, whose log records the exporter leaves out.
    logger = telemetry.getLogsBridge().get("demo.stock.server");
    duration =
        telemetry
            .getMeter("demo.stock.server")
            .histogramBuilder("http.server.request.duration")
            .setUnit("s")
            .build();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(PATH, this::answer);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    Context parent =
        telemetry
            .getPropagators()
            .getTextMapPropagator()
            .extract(Context.root(), exchange.getRequestHeaders(), new HeaderGetter());
    Span span =
        tracer
            .spanBuilder(method + " " + ROUTE)
            .setParent(parent)
            .setSpanKind(SpanKind.SERVER)
            .setAttribute("http.request.method", method)
            .setAttribute("http.route", ROUTE)
            .setAttribute("url.path", exchange.getRequestURI().getPath())
            .setAttribute("url.scheme", "http")
            .setAttribute("server.address", "127.0.0.1")
            .setAttribute("server.port", (long) server.getAddress().getPort())
            .startSpan();
    long begun = System.nanoTime();
    int status = FAILED;
    try (exchange;
        Scope scope = span.makeCurrent()) {
      status = take(exchange.getRequestURI().getPath().substring(PATH.length()));
      exchange.sendResponseHeaders(status, -1);
    } finally {
      span.setAttribute("http.response.status_code", (long) status);
      if (status >= FAILED) {
        span.setStatus(StatusCode.ERROR);
      }
      duration.record(
          (System.nanoTime() - begun) / 1e9,
          Attributes.of(
              AttributeKey.stringKey("http.request.method"), method,
              AttributeKey.stringKey("http.route"), ROUTE,
              AttributeKey.longKey("http.response.status_code"), (long) status));
      span.end();
    }
  }

  private int take(String item) {
    try {
      int number = Integer.parseInt(item);
      int pieces = database.pieces(number);
      if (pieces < 0) {
        log(Severity.INFO, "there is no item " + number);
        return NOT_FOUND;
      }
      if (pieces == 0) {
        log(Severity.WARN, "item " + number + " is sold out");
        return CONFLICT;
      }
      database.take(number);
      log(Severity.INFO, "item " + number + " is sold, " + (pieces - 1) + " left");
      return OK;
    } catch (NumberFormatException | SQLException e) {
      Span.current().recordException(e);
      log(Severity.ERROR, "cannot sell '" + item + "': " + e.getMessage());
      return FAILED;
    }
  }

  private void log(Severity severity, String text) {
    logger
        .logRecordBuilder()
        .setSeverity(severity)
        .setSeverityText(severity.name())
        .setBody(text)
        .emit();
  }

  /** Ends when the last request has been answered and its span has ended. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
    try {
      if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private static final class HeaderGetter implements TextMapGetter<Headers> {
    @Override
    public @Nullable String get(@Nullable Headers headers, String key) {
      return headers == null ? null : headers.getFirst(key);
    }
  }
}
