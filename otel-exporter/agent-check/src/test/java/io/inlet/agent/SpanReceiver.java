package io.inlet.agent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Takes spans over OTLP, decoded by protobuf's own classes: what the agent has exported, by a way
 * that has nothing of Inlet in it. Safe for use by several threads.
 */
final class SpanReceiver implements AutoCloseable {
  private final HttpServer server;
  private final Object lock = new Object();
  private final List<String> ids = new ArrayList<>();
  private final List<String> served = new ArrayList<>();

  SpanReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/traces", this::receive);
    server.start();
  }

  /** What {@code otel.exporter.otlp.endpoint} is to be. */
  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The ids of all spans received so far. */
  List<String> spanIds() {
    synchronized (lock) {
      return new ArrayList<>(ids);
    }
  }

  /** The trace ids of all spans of kind SERVER received so far. */
  List<String> servedTraceIds() {
    synchronized (lock) {
      return List.copyOf(served);
    }
  }

  /** Waits until this many spans of kind SERVER have come. */
  void awaitServed(int count) throws InterruptedException {
    synchronized (lock) {
      while (served.size() < count) {
        lock.wait();
      }
    }
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      ExportTraceServiceRequest request =
          ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
      synchronized (lock) {
        request.getResourceSpansList().stream()
            .flatMap(resource -> resource.getScopeSpansList().stream())
            .flatMap(scope -> scope.getSpansList().stream())
            .forEach(this::add);
        lock.notifyAll();
      }
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private void add(Span span) {
    ids.add(HexFormat.of().formatHex(span.getSpanId().toByteArray()));
    if (span.getKind() == Span.SpanKind.SPAN_KIND_SERVER) {
      served.add(HexFormat.of().formatHex(span.getTraceId().toByteArray()));
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
