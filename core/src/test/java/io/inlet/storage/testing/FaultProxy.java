package io.inlet.storage.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Stands between an HTTP client and a server on loopback and does planted {@link Fault}s to chosen
 * requests. Everything else passes through unchanged, {@code Host} included.
 */
public final class FaultProxy implements AutoCloseable {
  private final URI server;
  private final ServerSocket listener;
  private final List<Planted> faults = new CopyOnWriteArrayList<>();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * A request as it reaches the proxy.
   *
   * @param target path and query, as sent
   */
  public record Request(String method, String target, List<String> headers) {
    /** The value of a header, or an empty text. */
    public String header(String name) {
      return new HttpHead("", headers).header(name).orElse("");
    }

    /** Whether the query has a parameter. */
    public boolean hasParameter(String name) {
      return target.matches(".*[?&]" + name + "(=.*|&.*|$)");
    }
  }

  /** A fault in wait. */
  public static final class Planted {
    private final Fault fault;
    private final Predicate<Request> when;
    private final int from;
    private final int to;
    private final AtomicInteger matches = new AtomicInteger();
    private final AtomicInteger hits = new AtomicInteger();

    private Planted(Fault fault, Predicate<Request> when, int from, int to) {
      this.fault = fault;
      this.when = when;
      this.from = from;
      this.to = to;
    }

    private boolean hit(Request request) {
      if (!when.test(request)) {
        return false;
      }
      int match = matches.incrementAndGet();
      boolean hit = match >= from && match <= to;
      if (hit) {
        hits.incrementAndGet();
      }
      return hit;
    }

    /** How many requests it has been done to. */
    public int hits() {
      return hits.get();
    }
  }

  /** Starts a proxy in front of a server that speaks plain HTTP. */
  public FaultProxy(URI server) throws IOException {
    this.server = server;
    this.listener = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
    run("fault-proxy", this::accept);
  }

  /** The address for clients. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /** Does a fault to the first {@code times} requests that match. */
  public Planted plant(Fault fault, int times, Predicate<Request> when) {
    return plantBetween(fault, 1, times, when);
  }

  /** Does a fault to the matching requests from number {@code from} to {@code to}, from 1. */
  public Planted plantBetween(Fault fault, int from, int to, Predicate<Request> when) {
    Planted planted = new Planted(fault, when, from, to);
    faults.add(planted);
    return planted;
  }

  /** Lets everything pass from now on. */
  public void clear() {
    faults.clear();
  }

  Optional<Fault> faultFor(Request request) {
    return faults.stream()
        .filter(planted -> planted.hit(request))
        .map(planted -> planted.fault)
        .findFirst();
  }

  Socket connect() throws IOException {
    Socket socket = new Socket(server.getHost(), server.getPort());
    sockets.add(socket);
    if (closed) {
      socket.close();
    }
    return socket;
  }

  void forget(Socket socket) {
    sockets.remove(socket);
  }

  private void accept() {
    while (!closed) {
      try {
        Socket client = listener.accept();
        sockets.add(client);
        run("fault-proxy-connection", () -> ProxiedConnection.serve(this, client));
      } catch (IOException e) {
        if (!closed) {
          throw new java.io.UncheckedIOException(e);
        }
      }
    }
  }

  private void run(String name, Runnable task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } finally {
                threads.remove(Thread.currentThread());
              }
            },
            name);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
    threads.forEach(Thread::interrupt);
  }
}
