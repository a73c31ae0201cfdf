package io.inlet.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.StoreRefusedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** How the server is reached, and what is said when it is not. */
class S3ConnectionTest {
  private static final Location ROOT = Location.parse("s3://bucket/prefix");

  @Test
  void goesThroughAProxy() throws Exception {
    List<String> asked = new CopyOnWriteArrayList<>();
    HttpServer proxy =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.createContext(
        "/",
        exchange -> {
          asked.add(
              exchange.getRequestURI() + " for " + exchange.getRequestHeaders().getFirst("Host"));
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    proxy.start();
    try (ObjectStore store =
        S3ObjectStore.builder()
            .root(ROOT)
            .endpoint(URI.create("http://s3.invalid:9000"))
            .accessKey("key", "secret")
            .proxy(URI.create("http://127.0.0.1:" + proxy.getAddress().getPort()))
            .build()) {
      assertThat(store.head("key")).isEmpty();
    } finally {
      proxy.stop(0);
    }
    assertThat(asked).singleElement().asString().contains("s3.invalid:9000");
  }

  @Test
  void refusesAHostThatIsNotKnown() throws Exception {
    try (ObjectStore store =
        S3ObjectStore.builder()
            .root(ROOT)
            .endpoint(URI.create("http://no-such-host.invalid:9000"))
            .accessKey("key", "secret")
            .build()) {
      assertThatThrownBy(() -> store.put("key", new byte[1]))
          .isInstanceOf(StoreRefusedException.class)
          .hasMessageContaining("s3://bucket/prefix/key")
          .hasMessageContaining("no-such-host.invalid");
    }
  }

  @Test
  void keepsSecretsToItself() throws Exception {
    S3ObjectStoreBuilder builder =
        S3ObjectStore.builder()
            .root(ROOT)
            .endpoint(URI.create("http://127.0.0.1:1"))
            .operationTimeout(Duration.ofSeconds(4))
            .accessKey("the-key", "the-secret")
            .sessionToken("the-token")
            .proxyCredentials("somebody", "the-password");
    assertThat(builder.toString()).doesNotContain("the-secret", "the-token", "the-password");
    try (ObjectStore store = builder.build()) {
      assertThat(store.toString()).isEqualTo("S3ObjectStore[s3://bucket/prefix]");
      assertThatThrownBy(() -> store.put("key", new byte[1]))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("s3://bucket/prefix/key")
          .hasMessageContaining("127.0.0.1:1")
          .hasStackTraceContaining("S3")
          .satisfies(
              failure -> {
                StringWriter trace = new StringWriter();
                failure.printStackTrace(new PrintWriter(trace));
                assertThat(trace.toString())
                    .doesNotContain("the-secret", "the-token", "the-password");
              });
    }
  }
}
