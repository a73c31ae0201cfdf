package io.inlet.storage.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.Optional;

/** One client's connection through a {@link FaultProxy}, with one to the server behind it. */
final class ProxiedConnection {
  private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1);

  private final FaultProxy proxy;
  private final Socket client;
  private final Socket server;
  private final InputStream fromClient;
  private final InputStream fromServer;

  private ProxiedConnection(FaultProxy proxy, Socket client, Socket server) throws IOException {
    this.proxy = proxy;
    this.client = client;
    this.server = server;
    this.fromClient = new BufferedInputStream(client.getInputStream());
    this.fromServer = new BufferedInputStream(server.getInputStream());
  }

  static void serve(FaultProxy proxy, Socket client) {
    try (client;
        Socket server = proxy.connect()) {
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      try {
        ProxiedConnection connection = new ProxiedConnection(proxy, client, server);
        while (connection.exchange()) {}
      } finally {
        proxy.forget(server);
      }
    } catch (IOException | InterruptedException e) {
      // Either side has gone, as clients and servers do.
    } finally {
      proxy.forget(client);
    }
  }

  /** One request and its answer; false when the connection has ended. */
  private boolean exchange() throws IOException, InterruptedException {
    Optional<HttpHead> read = HttpHead.read(fromClient);
    if (read.isEmpty()) {
      return false;
    }
    HttpHead head = read.get();
    String[] line = head.firstLine().split(" ", 3);
    FaultProxy.Request request = new FaultProxy.Request(line[0], line[1], head.headers());
    Fault fault = proxy.faultFor(request).orElse(null);
    if (head.header("Expect").isPresent()) {
      client.getOutputStream().write(CONTINUE);
    }
    HttpHead forwarded = head.without("Expect");
    if (fault instanceof Fault.Answer answer) {
      body(forwarded, OutputStream.nullOutputStream(), Long.MAX_VALUE, true);
      answer(answer, line[0]);
      return true;
    }
    if (fault instanceof Fault.HeadAlone alone) {
      body(forwarded, OutputStream.nullOutputStream(), Long.MAX_VALUE, true);
      head(alone.status(), 200);
      return hold();
    }
    if (fault instanceof Fault.Stall stall) {
      Thread.sleep(stall.time().toMillis());
    }
    server.getOutputStream().write(forwarded.bytes());
    long bytes = fault instanceof Fault.ResetRequest reset ? reset.bytes() : Long.MAX_VALUE;
    boolean whole = body(forwarded, server.getOutputStream(), bytes, true);
    if (!whole || fault instanceof Fault.ResetRequest) {
      reset(server);
      reset(client);
      return false;
    }
    return answerOf(line[0], fault);
  }

  private boolean answerOf(String method, Fault fault) throws IOException {
    HttpHead head = HttpHead.read(fromServer).orElseThrow(EOFException::new);
    while (head.status() < 200) {
      head = HttpHead.read(fromServer).orElseThrow(EOFException::new);
    }
    OutputStream toClient =
        fault instanceof Fault.LoseAnswer
            ? OutputStream.nullOutputStream()
            : client.getOutputStream();
    toClient.write(head.bytes());
    long bytes = Long.MAX_VALUE;
    if (fault instanceof Fault.ResetAnswer reset) {
      bytes = reset.bytes();
    } else if (fault instanceof Fault.HoldAnswer held) {
      bytes = held.bytes();
    }
    boolean bodiless = method.equals("HEAD") || head.status() == 204 || head.status() == 304;
    boolean whole = bodiless || body(head, toClient, bytes, false);
    if (fault instanceof Fault.HoldAnswer) {
      return hold();
    }
    if (!whole || fault instanceof Fault.LoseAnswer || fault instanceof Fault.ResetAnswer) {
      reset(client);
      reset(server);
      return false;
    }
    return head.header("Connection").filter("close"::equalsIgnoreCase).isEmpty()
        && (bodiless || head.isChunked() || head.header("Content-Length").isPresent());
  }

  /** Copies a body as its head frames it; false if it was cut off at {@code most} bytes. */
  private boolean body(HttpHead head, OutputStream out, long most, boolean ofRequest)
      throws IOException {
    InputStream in = ofRequest ? fromClient : fromServer;
    Optional<String> length = head.header("Content-Length");
    boolean whole;
    if (head.isChunked()) {
      whole = chunks(in, out, most);
    } else if (length.isPresent()) {
      whole = copy(in, out, Long.parseLong(length.get()), most);
    } else {
      whole = ofRequest || copy(in, out, Long.MAX_VALUE, most);
    }
    out.flush();
    return whole;
  }

  private static boolean chunks(InputStream in, OutputStream out, long most) throws IOException {
    long left = most;
    while (true) {
      String line = HttpHead.readLine(in).orElseThrow(EOFException::new);
      out.write((line + "\r\n").getBytes(ISO_8859_1));
      long size = Long.parseLong(line.split(";", 2)[0].strip(), 16);
      if (size == 0) {
        String trailer;
        do {
          trailer = HttpHead.readLine(in).orElseThrow(EOFException::new);
          out.write((trailer + "\r\n").getBytes(ISO_8859_1));
        } while (!trailer.isEmpty());
        return true;
      }
      if (!copy(in, out, size, left)) {
        return false;
      }
      left -= size;
      out.write(
          (HttpHead.readLine(in).orElseThrow(EOFException::new) + "\r\n").getBytes(ISO_8859_1));
    }
  }

  private static boolean copy(InputStream in, OutputStream out, long length, long most)
      throws IOException {
    byte[] buffer = new byte[64 << 10];
    long left = Math.min(length, most);
    while (left > 0) {
      int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (count < 0) {
        if (length == Long.MAX_VALUE) {
          return true;
        }
        throw new EOFException();
      }
      out.write(buffer, 0, count);
      left -= count;
    }
    out.flush();
    return length <= most;
  }

  private void answer(Fault.Answer answer, String method) throws IOException {
    byte[] body = method.equals("HEAD") ? new byte[0] : answer.body().getBytes(UTF_8);
    head(answer.status(), body.length);
    client.getOutputStream().write(body);
    client.getOutputStream().flush();
  }

  private void head(int status, int length) throws IOException {
    HttpHead head =
        new HttpHead(
            "HTTP/1.1 " + status + " Planted",
            List.of("Content-Type: application/xml", "Content-Length: " + length));
    client.getOutputStream().write(head.bytes());
    client.getOutputStream().flush();
  }

  /** Waits until the client closes the connection, or the proxy does. */
  private boolean hold() throws IOException {
    while (fromClient.read() >= 0) {}
    return false;
  }

  /** Closes with a reset instead of an orderly end. */
  private static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }
}
