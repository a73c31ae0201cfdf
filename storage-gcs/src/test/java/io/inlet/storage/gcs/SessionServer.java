package io.inlet.storage.gcs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps sessions of resumable uploads in front of fake-gcs-server as the documentation of Cloud
 * Storage describes them, since fake-gcs-server's own look at no offsets, take a question for the
 * end and are never cancelled. Bytes at offsets it has are ignored; of a request that breaks it
 * keeps whole units of 256 KiB; an ended session repeats its answer. The object is written by
 * fake-gcs-server, precondition included.
 */
final class SessionServer implements AutoCloseable {
  private static final Pattern RANGE = Pattern.compile("bytes (\\*|(\\d+)-(\\d+))/(\\*|\\d+)");

  private final URI backend;
  private final HttpServer server;
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final AtomicInteger repeatedBytes = new AtomicInteger();
  private final AtomicInteger cancelled = new AtomicInteger();
  private volatile int damagedByte = -1;
  private final AtomicInteger sendings = new AtomicInteger();
  private volatile int mostOfNext = Integer.MAX_VALUE;
  private volatile boolean keepsNothing;

  private static final class Session {
    final String query;
    final byte[] description;
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    HttpResponse<byte[]> ended;

    Session(String query, byte[] description) {
      this.query = query;
      this.description = description;
    }
  }

  SessionServer(URI backend) throws IOException {
    this.backend = backend;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(executor);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** How many sessions have neither ended nor been cancelled. */
  long open() {
    return sessions.values().stream().filter(session -> session.ended == null).count();
  }

  /** How many bytes came that were there already. */
  int repeatedBytes() {
    return repeatedBytes.get();
  }

  int cancelled() {
    return cancelled.get();
  }

  /** Keeps only so many bytes of the next request, as the service may. */
  void keepOfNext(int bytes) {
    mostOfNext = bytes;
  }

  /** Keeps no bytes any more. */
  void keepNothing() {
    keepsNothing = true;
  }

  /** How many requests with bytes came. */
  int sendings() {
    return sendings.get();
  }

  /** Puts objects together with one byte changed. */
  void damage(int offset) {
    damagedByte = offset;
  }

  /** Forgets all sessions. */
  void forget() {
    sessions.clear();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String query = String.valueOf(exchange.getRequestURI().getRawQuery());
      if (!query.contains("uploadType=resumable")) {
        forward(exchange);
      } else if (exchange.getRequestMethod().equals("POST")) {
        start(exchange, query);
      } else {
        toSession(exchange, query.replaceAll(".*upload_id=", ""));
      }
    }
  }

  private void start(HttpExchange exchange, String query) throws IOException {
    String id = UUID.randomUUID().toString();
    sessions.put(id, new Session(query, exchange.getRequestBody().readAllBytes()));
    String host = exchange.getRequestHeaders().getFirst("Host");
    exchange
        .getResponseHeaders()
        .set(
            "Location",
            "http://"
                + host
                + exchange.getRequestURI().getRawPath()
                + "?uploadType=resumable&upload_id="
                + id);
    exchange.sendResponseHeaders(200, -1);
  }

  private void toSession(HttpExchange exchange, String id) throws IOException {
    Session session = sessions.get(id);
    if (session == null) {
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    if (exchange.getRequestMethod().equals("DELETE")) {
      sessions.remove(id);
      cancelled.incrementAndGet();
      exchange.sendResponseHeaders(499, -1);
      return;
    }
    synchronized (session) {
      put(exchange, session);
    }
  }

  private void put(HttpExchange exchange, Session session) throws IOException {
    Matcher range = RANGE.matcher(exchange.getRequestHeaders().getFirst("Content-Range"));
    if (!range.matches()) {
      exchange.sendResponseHeaders(400, -1);
      return;
    }
    byte[] body = take(exchange.getRequestBody());
    if (session.ended == null && range.group(2) != null) {
      append(session, body, Integer.parseInt(range.group(2)));
    }
    boolean whole =
        !range.group(4).equals("*") && session.bytes.size() == Integer.parseInt(range.group(4));
    if (whole && session.ended == null) {
      session.ended = write(session);
    }
    if (session.ended != null) {
      answer(exchange, session.ended);
      return;
    }
    if (session.bytes.size() > 0) {
      exchange.getResponseHeaders().set("Range", "bytes=0-" + (session.bytes.size() - 1));
    }
    exchange.sendResponseHeaders(308, -1);
  }

  private static byte[] take(InputStream body) {
    ByteArrayOutputStream taken = new ByteArrayOutputStream();
    byte[] buffer = new byte[64 << 10];
    try {
      for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
        taken.write(buffer, 0, count);
      }
    } catch (IOException e) {
      byte[] part = taken.toByteArray();
      return java.util.Arrays.copyOf(part, part.length - part.length % (256 << 10));
    }
    return taken.toByteArray();
  }

  private void append(Session session, byte[] body, int begin) {
    int has = session.bytes.size();
    sendings.incrementAndGet();
    if (begin > has || keepsNothing) {
      return;
    }
    int known = Math.min(body.length, has - begin);
    repeatedBytes.addAndGet(known);
    int most = Math.min(body.length - known, mostOfNext);
    mostOfNext = Integer.MAX_VALUE;
    session.bytes.write(body, known, most);
  }

  /** As one multipart request, with the conditions that the session was begun with. */
  private HttpResponse<byte[]> write(Session session) throws IOException {
    byte[] content = session.bytes.toByteArray();
    if (damagedByte >= 0) {
      content[damagedByte] ^= 1;
    }
    String boundary = "--------" + UUID.randomUUID();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(("--" + boundary + "\r\nContent-Type: application/json\r\n\r\n").getBytes(UTF_8));
    body.write(session.description);
    body.write(
        ("\r\n--" + boundary + "\r\nContent-Type: application/octet-stream\r\n\r\n")
            .getBytes(UTF_8));
    body.write(content);
    body.write(("\r\n--" + boundary + "--\r\n").getBytes(UTF_8));
    String query = session.query.replace("uploadType=resumable", "uploadType=multipart");
    String bucket = GcsResumableTest.BUCKET;
    return send(
        HttpRequest.newBuilder(
                URI.create(backend + "/upload/storage/v1/b/" + bucket + "/o?" + query))
            .header("Content-Type", "multipart/related; boundary=" + boundary)
            .POST(BodyPublishers.ofByteArray(body.toByteArray()))
            .build());
  }

  private void forward(HttpExchange exchange) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(backend + exchange.getRequestURI().toString()));
    Headers headers = exchange.getRequestHeaders();
    for (String name : new String[] {"Content-Type", "Range"}) {
      if (headers.getFirst(name) != null) {
        request.header(name, headers.getFirst(name));
      }
    }
    request.method(
        exchange.getRequestMethod(),
        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    answer(exchange, send(request.build()));
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void answer(HttpExchange exchange, HttpResponse<byte[]> response)
      throws IOException {
    response
        .headers()
        .firstValue("Content-Type")
        .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
    byte[] body = response.body();
    exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
