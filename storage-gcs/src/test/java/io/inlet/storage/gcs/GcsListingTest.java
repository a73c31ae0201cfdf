package io.inlet.storage.gcs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectInfo;
import io.inlet.storage.ObjectStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that the service may give and fake-gcs-server does not: short ones and empty ones. */
class GcsListingTest {
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private ObjectStore store;

  @BeforeEach
  void begin() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    store =
        GcsObjectStore.builder()
            .root(Location.parse("gs://bucket/p"))
            .anonymous(true)
            .endpoint(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
            .build();
  }

  @AfterEach
  void end() throws Exception {
    store.close();
    server.stop(0);
  }

  /** Answers by what was asked: a page token, else a start, else nothing. */
  private void answer(Map<String, String> answers) {
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            Map<String, String> query = query(exchange);
            String which = query.getOrDefault("pageToken", query.getOrDefault("startOffset", ""));
            asked.add(which);
            byte[] body = answers.get(which).getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
  }

  private static Map<String, String> query(HttpExchange exchange) {
    return Arrays.stream(exchange.getRequestURI().getQuery().split("&"))
        .map(field -> field.split("=", 2))
        .collect(Collectors.toMap(field -> field[0], field -> field[1]));
  }

  private static String page(String token, String... names) {
    String items =
        Arrays.stream(names)
            .map(
                name ->
                    String.format(
                        "{\"name\": \"%s\", \"bucket\": \"bucket\", \"size\": \"1\"}", name))
            .collect(Collectors.joining(","));
    return "{\"kind\": \"storage#objects\""
        + (token.isEmpty() ? "" : ", \"nextPageToken\": \"" + token + "\"")
        + (names.length == 0 ? "" : ", \"items\": [" + items + "]")
        + "}";
  }

  private List<String> listed() throws IOException {
    return store.list("").map(ObjectInfo::key).toList();
  }

  @Test
  void goesOnAfterAnAnswerWithNothingNew() throws Exception {
    answer(
        Map.of(
            "", page("begun", "p/a"),
            // The next page is asked for by the last name, which is given once more.
            "p/a", page("further", "p/a"),
            "further", page("", "p/b")));
    assertThat(listed()).containsExactly("a", "b");
    assertThat(asked).containsExactly("", "p/a", "further");
  }

  @Test
  void goesOnAfterEmptyAnswers() throws Exception {
    answer(
        Map.of(
            "", page("first"),
            "first", page("second"),
            "second", page("third", "p/a"),
            "p/a", page("fourth"),
            "fourth", page("")));
    assertThat(listed()).containsExactly("a");
  }
}
