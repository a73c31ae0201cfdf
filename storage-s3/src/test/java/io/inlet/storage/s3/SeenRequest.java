package io.inlet.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectStores;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A request as a server sees it. */
record SeenRequest(String method, String path, Map<String, String> headers) {
  private static final Location ROOT = Location.parse("s3://bucket/prefix");

  /** What is told the server's address before the store is opened. */
  interface EndpointConsumer {
    void accept(String endpoint) throws Exception;
  }

  /** What is sent for a put with these options on top of an endpoint and a key. */
  static SeenRequest ofPut(Map<String, String> options) throws Exception {
    return ofPut(options, endpoint -> {});
  }

  /** The same, after something has been done with the server's address. */
  static SeenRequest ofPut(Map<String, String> options, EndpointConsumer before) throws Exception {
    List<SeenRequest> seen = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          Map<String, String> headers = new HashMap<>();
          exchange
              .getRequestHeaders()
              .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
          seen.add(
              new SeenRequest(
                  exchange.getRequestMethod(), exchange.getRequestURI().getRawPath(), headers));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    try {
      Map<String, String> all = new HashMap<>();
      String endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
      before.accept(endpoint);
      all.put("endpoint", endpoint);
      all.put("access.key.id", "the-key");
      all.put("secret.access.key", "the-secret");
      all.putAll(options);
      all.values().removeIf(String::isEmpty);
      try (ObjectStore store = ObjectStores.open(ROOT, all)) {
        store.putIfAbsent("a key+ü", new byte[10]);
      }
    } finally {
      server.stop(0);
    }
    assertThat(seen).hasSize(1);
    return seen.get(0);
  }
}
