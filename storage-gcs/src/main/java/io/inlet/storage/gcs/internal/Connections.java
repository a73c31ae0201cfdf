package io.inlet.storage.gcs.internal;

import com.google.api.client.http.javanet.ConnectionFactory;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Opens the connections of a store and remembers them, so that closing the store ends requests that
 * wait for an answer. Safe for use by several threads.
 */
final class Connections implements ConnectionFactory, AutoCloseable {
  private final Optional<Proxy> proxy;
  private final Set<HttpURLConnection> open = Collections.newSetFromMap(new WeakHashMap<>());
  private boolean closed;

  Connections(Optional<URI> proxy) {
    this.proxy = proxy.map(Connections::proxy);
  }

  private static Proxy proxy(URI address) {
    int standard = "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    int port = address.getPort() < 0 ? standard : address.getPort();
    return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(address.getHost(), port));
  }

  @Override
  public HttpURLConnection openConnection(URL url) throws IOException {
    synchronized (open) {
      if (closed) {
        throw new IOException("The store has been closed");
      }
      HttpURLConnection connection =
          (HttpURLConnection)
              (proxy.isPresent() ? url.openConnection(proxy.get()) : url.openConnection());
      open.add(connection);
      return connection;
    }
  }

  @Override
  public void close() {
    List<HttpURLConnection> left;
    synchronized (open) {
      closed = true;
      left = List.copyOf(open);
      open.clear();
    }
    left.forEach(HttpURLConnection::disconnect);
  }
}
